// The main job: sign up, get a program, train today, log it set by set, and the next time answers to it.
import { Player } from '../../fixtures/player';
import { newEmail, PASSWORD, today, type DayPlan } from '../../fixtures/api';
import { expect, test } from '../../fixtures/app';
import type { Page } from '@playwright/test';

const next = (page: Page) => page.getByRole('button', { name: /^Next/ });

/** A chip or a card: the whole label is the target. */
const choose = (page: Page, name: string | RegExp) => page.getByText(name, { exact: true });

test('from signing up to a next session that answers to the first', async ({ app, page }) => {
  test.setTimeout(180_000);
  const email = newEmail();

  await test.step('sign up', async () => {
    await app.goto('/');
    await page.getByRole('link', { name: 'Get my program' }).click();
    await expect(page.getByRole('heading', { name: 'Create an account' })).toBeVisible();
    await page.getByLabel('Name').fill('Robin');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { name: 'About you' })).toBeVisible();
  });

  await test.step('answer the questions', async () => {
    await choose(page, 'None of these').click();
    await next(page).click();
    await choose(page, 'Intermediate').click();
    await next(page).click();
    await choose(page, 'Full gym').click();
    await next(page).click();
    await expect(page.getByRole('heading', { name: 'What do you want?' })).toBeVisible();
    await choose(page, 'Get stronger').click();
    await next(page).click();
    await expect(page.getByRole('heading', { name: 'Your week' })).toBeVisible();
    await trainToday(page);
    await next(page).click();
    await page.getByRole('button', { name: 'Build my program' }).click();
    await page.waitForURL('**/today');
  });

  const session = await test.step('find today’s session', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
    await app.inspect('job-today');
    const start = page.getByRole('link', { name: 'Start session' });
    await expect(start).toBeVisible();
    const headings = page.getByRole('heading', { level: 2 }).filter({ hasNotText: 'How are you today?' });
    const title = await headings.first().innerText();
    await start.click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    return title;
  });

  const player = new Player(page);
  await test.step('log every set with one tap', async () => {
    const [done, planned] = await player.progress();
    expect(done).toBe(0);
    expect(planned).toBeGreaterThan(5);
    // Nothing is known yet: the first lift's load is found and typed once, and carries over to its other sets.
    await player.warmUp();
    await player.load(40);
    await player.acceptAll();
    expect(await player.progress()).toEqual([planned, planned]);
    await player.saved();
    await app.shot('job-player-all-done');
  });

  await test.step('finish and read the summary', async () => {
    await player.finish(7);
    await expect(page.getByRole('heading', { level: 2, name: session })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Next time' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
    await app.inspect('job-summary');
  });

  await test.step('today is done', async () => {
    await page.getByRole('link', { name: 'Done' }).click();
    await expect(page.getByRole('link', { name: 'See what you did' })).toBeVisible();
  });
});

test('a load that was found is asked for next time, and explained', async ({ app, athlete, page }) => {
  const first = (await athlete.day()).session!;
  const lift = first.plan.blocks.find((block) => block.role === 'main')!.exercises[0]!;
  await app.login(athlete);
  await app.goto(`/train/${first.id}`);
  const player = new Player(page);
  await expect(page.getByRole('heading', { level: 2, name: lift.name })).toBeVisible();
  await player.warmUp();
  await player.load(50);
  await player.acceptAll();
  await player.finish(8);
  await expect(page.getByRole('heading', { name: 'Next time' })).toBeVisible();

  const nextWeek = new Date(Date.parse(today()) + 7 * 86_400_000).toISOString().slice(0, 10);
  const later = (await athlete.call<DayPlan>('GET', `/days/${nextWeek}/plan`)).session!;
  const again = later.plan.blocks.flatMap((block) => block.exercises).find((e) => e.movement === lift.movement);
  expect(again, 'the main lift stays').toBeDefined();
  expect(again!.sets[0]!.load).toBeGreaterThan(0);
  await app.goto(`/sessions/${later.id}`);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: lift.name }) });
  await expect(card).toContainText(/Last time/);
  await expect(card).toContainText(/From \d|Load from your estimated/);
  await app.inspect('session-next-week');
});

test('a reload in the middle loses nothing, and a second finish changes nothing', async ({ app, athlete, page }) => {
  const { session } = await athlete.day();
  await app.login(athlete);
  await app.goto(`/train/${session!.id}`);
  const player = new Player(page);
  await player.accept();
  await player.accept();
  await player.accept();
  await player.saved();
  const before = await player.progress();

  await page.reload();
  await app.hydrated();
  await expect.poll(() => player.progress()).toEqual(before);

  await player.finish(6);
  const summary = page.url();
  // Whoever comes back to the player of a session that is done is shown what they did.
  await app.goto(`/train/${session!.id}`);
  await expect(page).toHaveURL(summary);
  const { items } = await athlete.call<{ items: unknown[] }>('GET', '/logs/workouts');
  expect(items).toHaveLength(1);
});

test('a workout of one’s own needs no plan', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/train');
  await page.getByRole('link', { name: 'Log a workout of my own' }).click();
  await page.getByRole('button', { name: 'Add exercise' }).click();
  const sheet = page.getByRole('dialog', { name: 'Add exercise' });
  await sheet.getByLabel('Search').fill('bench press');
  await sheet.getByRole('button', { name: 'Barbell bench press', exact: true }).click();
  const player = new Player(page);
  await player.load(60);
  await player.accept();
  await player.saved();
  await player.finish(6);
  await expect(page.getByRole('heading', { name: 'Barbell bench press' })).toBeVisible();
  await expect(page.getByText('60 kg × 8 reps')).toBeVisible();
});

/** Chooses today as a training day, whichever days are suggested. */
async function trainToday(page: Page) {
  const name = new Date().toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  await page.getByRole('checkbox', { name }).setChecked(true, { force: true }); // its label is the target
}
