// How somebody is today: told with one thumb, measured, proposed, used, taken back, kept, and heard when it is serious.
import { expect, test } from '../../fixtures/app';

interface Readiness {
  readiness: { score: number; band: string };
  proposal: unknown[];
}

test.beforeEach(async ({ app, athlete, page }) => {
  await app.login(athlete);
  await expect(page.getByRole('heading', { name: 'How are you today?' })).toBeVisible();
});

test('a short night is told in a few taps, fitted, and taken back', async ({ app, athlete, page }) => {
  const before = (await athlete.day()).session!;
  await app.inspect('check-in-card');
  const started = Date.now();
  await page.getByRole('button', { name: 'Check in' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Hours slept')).toBeVisible();
  await app.shot('check-in-sheet');
  await sheet.getByText('5', { exact: true }).click();
  await sheet.getByText('Low', { exact: true }).click();
  await sheet.locator('[data-muscle="chest"]').first().click();
  await sheet.locator('[data-muscle="chest"]').first().click();
  await expect(sheet.getByText('Chest: sore')).toBeVisible();
  await app.inspect('check-in-told');
  await sheet.getByRole('button', { name: 'See what fits' }).click();

  await expect(page.getByText('Slept 5 h: −12')).toBeVisible();
  console.log(`told and answered after ${Date.now() - started} ms`);
  await expect(page.getByRole('heading', { name: /Readiness 76 of 100/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Proposed for today' })).toBeVisible();
  await app.inspect('check-in-proposal');
  expect((await athlete.day()).session!.plan).toEqual(before.plan);

  await page.getByRole('button', { name: 'Use this' }).click();
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Proposed for today' })).toHaveCount(0);
  const now = (await athlete.day()).session!;
  expect(now.plan.estimated_seconds).toBeLessThan(before.plan.estimated_seconds);
  await app.inspect('check-in-used');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Proposed for today' })).toBeVisible();
  expect((await athlete.day()).session!.plan.blocks).toEqual(before.plan.blocks);

  await page.getByRole('button', { name: 'Keep the plan' }).click();
  await expect(page.getByText('The plan stays as it is.')).toBeVisible();
  await app.goto('/today');
  await expect(page.getByText('The plan stays as it is.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Proposed for today' })).toHaveCount(0);
  await app.inspect('check-in-kept');
  await page.getByRole('button', { name: 'Show the proposal' }).click();
  await expect(page.getByRole('heading', { name: 'Proposed for today' })).toBeVisible();
});

test('a tired morning asks for less effort, where the session is read and where it is done', async ({
  app,
  athlete,
  page,
}) => {
  const { date, session } = await athlete.day();
  await athlete.call('PUT', `/days/${date}/check-in`, { sleep_hours: 3.5, energy: 1, stress: 4 });
  await app.goto(`/sessions/${session!.id}`);
  const advice = page.getByText(/^RPE 6\.5 today instead of/);
  await expect(advice.first()).toBeVisible();
  await expect(advice.first()).toContainText('readiness 42');
  await app.inspect('effort-session');
  await app.goto(`/train/${session!.id}`);
  await expect(page.getByText(/^RPE 6\.5 today instead of/).first()).toBeVisible();
  await app.inspect('effort-player');
});

test('who feels great hears when a set more is due', async ({ athlete, complaints, page }) => {
  complaints.allow(/status of 422/); // there is nothing to add yet
  const before = (await athlete.day()).session!;
  await page.getByRole('button', { name: 'I feel great' }).click();
  await expect(page.getByText('An extra set comes after two sessions that went better than planned.')).toBeVisible();
  expect((await athlete.day()).session!.plan).toEqual(before.plan);
});

test('soreness and pain can be told without seeing the map', async ({ app, athlete, page }) => {
  await page.getByRole('button', { name: 'Check in' }).click();
  const sheet = page.getByRole('dialog');
  const chest = sheet.getByRole('button', { name: /^Chest/ });
  await chest.click();
  await expect(chest).toHaveText(/a little sore/);
  await chest.click();
  await sheet.getByText('Knee', { exact: true }).click();
  const slider = sheet.getByRole('slider', { name: /Knee: how much/ });
  await slider.fill('7');
  await app.inspect('check-in-pain');
  await sheet.getByRole('button', { name: 'See what fits' }).click();
  await expect(page.getByRole('button', { name: 'Change the check-in' })).toBeVisible();
  const { date } = await athlete.day();
  const told = await athlete.call<{ check_in: unknown }>('GET', `/days/${date}/check-in`);
  expect(told.check_in).toEqual({ soreness: { chest: 5 }, pain: [{ joint: 'knee', score: 7, sharp: false }] });
  const { proposal } = await athlete.call<Readiness>('GET', `/days/${date}/readiness`);
  expect(proposal.length).toBeGreaterThan(0);
});

test('chest pain is answered before anything else, and the session can be left out and brought back', async ({
  app,
  athlete,
  page,
}) => {
  await page.getByRole('button', { name: 'Check in' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Something that worries you').click();
  await sheet.getByText('Chest pain or pressure').click();
  await sheet.getByRole('button', { name: 'See what fits' }).click();
  await expect(page.getByRole('alert').getByText('call your emergency number')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep the plan' })).toHaveCount(0);
  await app.inspect('check-in-red-flag');
  await page.getByRole('button', { name: 'Leave the session out' }).click();
  await expect(page.getByText('Skipped', { exact: true })).toBeVisible();
  const { session } = await athlete.day();
  expect((session as unknown as { status: string }).status).toBe('skipped');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByText('Skipped', { exact: true })).toHaveCount(0);
});
