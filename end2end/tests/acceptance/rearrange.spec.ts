// When life moves the week: a session that was not done, days away, an illness, the way back. Seen before it is done, and
// taken back with one tap.
import { expect, test, type App } from '../../fixtures/app';
import type { Api } from '../../fixtures/api';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** A date so many days from now, in UTC, where the test accounts live. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

const weekday = (offset: number) => WEEKDAYS[new Date(day(offset)).getUTCDay()]!;

/** Trains on the days so far from today; the first of them starts the program. */
async function trainsOn(athlete: Api, ...offsets: number[]) {
  return athlete.createProgram({ start_date: day(offsets[0]!), weekdays: offsets.map(weekday) });
}

interface Stands {
  id: string;
  date: string;
  status: string;
}

/** The sessions of this week and where they stand. */
async function week(athlete: Api): Promise<Stands[]> {
  const plan = (await athlete.day()) as unknown as { week: { session?: Stands | null }[] };
  return plan.week.flatMap((cell) => (cell.session ? [cell.session] : []));
}

async function undo(app: App) {
  await app.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
}

test.describe('a session that was not done', () => {
  test.beforeEach(async ({ app, athlete, page }) => {
    await trainsOn(athlete, -1, 1, 3);
    await app.login(athlete);
    await expect(page.getByRole('heading', { name: /was not done$/ })).toBeVisible();
  });

  test('is moved, as shown before, and moved back', async ({ app, athlete, page }) => {
    const before = await week(athlete);
    expect(before[0]).toMatchObject({ date: day(-1), status: 'planned' });
    await app.inspect('rearrange-missed');
    const move = page.getByRole('radio', { name: /^Move it to/ });
    await move.check();
    await expect(page.getByText(/ → /).first()).toBeVisible();
    expect(await week(athlete), 'looking changes nothing').toEqual(before);

    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(page.getByRole('heading', { name: /was not done$/ })).toHaveCount(0);
    const moved = (await week(athlete)).find((s) => s.id === before[0]!.id)!;
    expect(moved.date >= day(0)).toBe(true);
    await app.inspect('rearrange-moved');
    await undo(app);
    await expect(page.getByRole('heading', { name: /was not done$/ })).toBeVisible();
    expect(await week(athlete)).toEqual(before);
  });

  test('is left out, and taken back from the list after a reload', async ({ app, athlete, page }) => {
    const before = await week(athlete);
    await page.getByText('Leave it out', { exact: true }).click();
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect(page.getByRole('heading', { name: /was not done$/ })).toHaveCount(0);
    expect((await week(athlete))[0]!.status).toBe('skipped');
    await app.goto('/today');
    await page.getByRole('button', { name: /^Take back/ }).click();
    await expect(page.getByRole('heading', { name: /was not done$/ })).toBeVisible();
    expect(await week(athlete)).toEqual(before);
  });

  test('is not asked about again when the plan is kept', async ({ app, athlete, page }) => {
    const before = await week(athlete);
    await page.getByRole('button', { name: 'Keep the plan' }).click();
    await expect(page.getByRole('heading', { name: /was not done$/ })).toHaveCount(0);
    expect(await week(athlete)).toEqual(before);
    await app.goto('/today');
    await expect(page.getByRole('heading', { name: 'Away or ill?' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /was not done$/ })).toHaveCount(0);
  });
});

test('days away are trained with what is there, and given back', async ({ app, athlete, page }) => {
  await trainsOn(athlete, 0, 1, 3);
  await app.login(athlete);
  const before = (await athlete.day(day(1))).session!;
  await page.getByRole('button', { name: 'Tell the plan' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('First day').fill(day(1));
  await sheet.getByLabel('Last day').fill(day(0));
  await expect(sheet.getByText('The last day comes after the first.')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Show what changes' })).toBeDisabled();
  await sheet.getByLabel('Last day').fill(day(3));
  await sheet.getByText('Bands', { exact: true }).click();
  await app.inspect('rearrange-away-sheet');
  await sheet.getByRole('button', { name: 'Show what changes' }).click();
  await expect(sheet.getByRole('region', { name: 'What would change' })).toBeVisible();
  expect((await athlete.day(day(1))).session!.plan).toEqual(before.plan);
  await app.inspect('rearrange-away-preview');

  await sheet.getByRole('button', { name: 'Do it' }).click();
  await expect(sheet).toHaveCount(0);
  const there = (await athlete.day(day(1))).session!;
  expect(there.plan.blocks.flatMap((b) => b.exercises).some((e) => e.movement.startsWith('barbell-'))).toBe(false);
  await app.inspect('rearrange-away');
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect(page.getByRole('button', { name: /^Take back/ })).toHaveCount(0);
  expect((await athlete.day(day(1))).session!.plan.blocks).toEqual(before.plan.blocks);
});

test('an illness leaves sessions out and the first one after it is easy', async ({ app, athlete, page }) => {
  await trainsOn(athlete, 0, 1, 4);
  await app.login(athlete);
  const planned = (await athlete.day(day(4))).session!;
  await page.getByRole('button', { name: 'Tell the plan' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('I am ill').click();
  await sheet.getByLabel('Last day').fill(day(1));
  await sheet.getByRole('button', { name: 'Show what changes' }).click();
  await expect(sheet.getByRole('region', { name: 'What would change' })).toBeVisible();
  await app.inspect('rearrange-ill-preview');
  await sheet.getByRole('button', { name: 'Do it' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText('Skipped', { exact: true })).toBeVisible();
  const easy = (await athlete.day(day(4))).session!;
  expect(easy.plan.estimated_seconds).toBeLessThan(planned.plan.estimated_seconds);
  expect((await week(athlete)).map((s) => s.status)).toEqual(['skipped', 'skipped', 'planned']);
  await app.inspect('rearrange-ill');
  await undo(app);
  await expect(page.getByText('Skipped', { exact: true })).toHaveCount(0);
  expect((await athlete.day(day(4))).session!.plan.blocks).toEqual(planned.plan.blocks);
});

test('who comes back after a break is offered a gentle start', async ({ app, athlete, page }) => {
  await trainsOn(athlete, -16, 0);
  const [first] = (await athlete.program((await athlete.day()).session!.program_id)).weeks[0]!.sessions;
  await athlete.logSession(await athlete.session(first!.id), day(-16));
  await app.login(athlete);
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await app.inspect('rearrange-return');
  await page.getByRole('button', { name: 'Do it' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toHaveCount(0);
  const notes = (await athlete.day()).session!.plan as unknown as { notes: { code: string }[] };
  expect(notes.notes.some((n) => n.code.includes('comeback'))).toBe(true);
});
