// The day is not as planned: the session is solved again in place, shows the difference, and takes it back.
import type { Api } from '../../fixtures/api';
import { expect, test, type App } from '../../fixtures/app';
import type { Page } from '@playwright/test';

const change = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Change the session' });
const changes = (page: Page) => page.getByRole('heading', { name: 'What changed' });

/** Waits for the difference, takes it back, and waits until the session is as it was. */
async function undo(app: App, before: string) {
  const { page } = app;
  await expect(changes(page)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(changes(page)).toHaveCount(0);
  await expect.poll(() => exercises(page)).toBe(before);
}

/** The exercises of the session page, with their sets. */
async function exercises(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 4 }).allInnerTexts()).join('\n');
}

/** The region that the first main exercise of today asks most of, as the sheet calls it. */
async function stressed(athlete: Api): Promise<string> {
  const { session } = await athlete.day();
  const main = session!.plan.blocks.find((block) => block.role === 'main')!;
  const path = `/movements/${main.exercises[0]!.movement}`;
  const { movement } = await athlete.call<{ movement: { joint_stress: Record<string, number> } }>('GET', path);
  const [joint] = Object.entries(movement.joint_stress).sort(([, a], [, b]) => b - a)[0]!;
  const words = joint.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

test.beforeEach(async ({ app, athlete, page }) => {
  await app.login(athlete);
  const { session } = await athlete.day();
  await app.goto(`/sessions/${session!.id}`);
  await expect(page.getByRole('heading', { level: 2, name: session!.plan.title })).toBeVisible();
});

test('“I have 30 minutes” makes a session of at most 30 minutes', async ({ app, athlete, page }) => {
  const before = await exercises(page);
  await page.getByRole('button', { name: 'I have … min' }).click();
  await page.getByRole('dialog').getByText('30 min', { exact: true }).click();
  await app.shot('sheet-time');
  await change(page).click();
  await expect(changes(page)).toBeVisible();

  const { session } = await athlete.day();
  expect(session!.plan.estimated_seconds).toBeLessThanOrEqual(30 * 60);
  await app.inspect('session-30-minutes');
  await undo(app, before);
});

test('“this is taken” leaves no exercise that needs it', async ({ app, athlete, page }) => {
  const before = await exercises(page);
  const { session } = await athlete.day();
  const taken = session!.equipment.find((item) => !['wall', 'chair'].includes(item.id))!;
  await page.getByRole('button', { name: 'Equipment is taken' }).click();
  await page.getByRole('dialog').getByText(taken.name, { exact: true }).click();
  await app.shot('sheet-taken');
  await change(page).click();
  await expect(changes(page)).toBeVisible();

  const after = (await athlete.day()).session!;
  expect(after.equipment.map((item) => item.id)).not.toContain(taken.id);
  await undo(app, before);
});

test('“this hurts” plans around it', async ({ app, athlete, page }) => {
  const before = await exercises(page);
  const region = await stressed(athlete);
  await page.getByRole('button', { name: 'Something hurts' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(region, { exact: true }).click();
  await dialog.getByText('6 or more, or sharp').click();
  await app.shot('sheet-hurts');
  await change(page).click();
  await undo(app, before);
});

test('an exercise is swapped for one that fits', async ({ app, page }) => {
  const before = await exercises(page);
  await page.getByRole('button', { name: 'Swap' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^Instead of/ });
  const option = dialog.getByRole('listitem').or(dialog.getByRole('button')).filter({ hasNotText: 'Close' }).nth(1);
  await expect(option).toBeVisible();
  await app.shot('sheet-swap');
  await option.click();
  await undo(app, before);
});
