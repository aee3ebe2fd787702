// Talking with the coach: answers that arrive, proposals that change the plan and are taken back, conversations that are
// found, removed and brought back, and what is kept when the connection or the model fails.
import { randomUUID } from 'node:crypto';
import { expect, test } from '../../fixtures/app';
import { newId, type Api } from '../../fixtures/api';
import type { Page } from '@playwright/test';

const box = (page: Page) => page.getByRole('textbox', { name: 'Message to the coach' });
const transcript = (page: Page) => page.getByRole('list', { name: 'Conversation' });
/** The last turn; a proposal in it has a list of its own. */
const answer = (page: Page) => transcript(page).locator('> li').last();

async function ask(page: Page, text: string) {
  await box(page).fill(text);
  await box(page).press('Enter');
}

/** A conversation with one answered question, made through REST. */
async function talked(athlete: Api, text: string): Promise<string> {
  const id = newId();
  await athlete.call('POST', '/threads', { id });
  await athlete.call('POST', `/threads/${id}/messages`, { id: newId(), text });
  return id;
}

test('less time is asked for, proposed, applied, seen in the plan, and taken back', async ({ app, athlete, page }) => {
  await app.login(athlete);
  const before = (await athlete.day()).session!;
  await page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('link', { name: 'Coach' }).click();
  await expect(page.getByRole('heading', { name: 'What would you like to know, or to change?' })).toBeVisible();
  await app.hydrated();
  await app.inspect('coach');
  await page.getByRole('button', { name: 'I only have 25 minutes' }).click();
  await page.waitForURL(/\/coach\/[0-9a-f-]{36}$/);

  await expect(transcript(page).getByText('I only have 25 minutes')).toBeVisible();
  await expect(answer(page).getByText('Built-in words')).toBeVisible();
  const card = page.getByRole('region', { name: /25 min$/ });
  await expect(card.getByText('Proposal')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'I only have 25 minutes' })).toBeVisible();
  await app.inspect('coach-proposal');
  expect((await athlete.day()).session!.plan).toEqual(before.plan);

  await card.getByRole('button', { name: 'Apply' }).click();
  await expect(card.getByText('Applied')).toBeVisible();
  const now = (await athlete.day()).session!;
  expect(now.plan.estimated_seconds).toBeLessThanOrEqual(25 * 60);
  await app.inspect('coach-applied');

  // What was applied is still known after a reload.
  await page.reload();
  await app.hydrated();
  await expect(card.getByText('Applied')).toBeVisible();
  await card.getByRole('button', { name: 'Undo' }).click();
  await expect(card.getByText('Taken back', { exact: true })).toBeVisible();
  expect((await athlete.day()).session!.plan.blocks).toEqual(before.plan.blocks);
});

test('a proposal that is not wanted changes nothing and can be looked at again', async ({ app, athlete, page }) => {
  const thread = await talked(athlete, 'I only have 25 minutes');
  await app.login(athlete, `/coach/${thread}`);
  await app.hydrated();
  const card = page.getByRole('region', { name: /25 min$/ });
  await card.getByRole('button', { name: 'Not now' }).click();
  await expect(card.getByRole('button', { name: 'Apply' })).toHaveCount(0);
  await page.reload();
  await app.hydrated();
  await card.getByRole('button', { name: 'Show it again' }).click();
  await expect(card.getByRole('button', { name: 'Apply' })).toBeVisible();
});

test('Shift+Enter begins a line, Enter sends, and what is too long is refused and kept', async ({ app, athlete, page }) => {
  await app.login(athlete, '/coach');
  await app.hydrated();
  await box(page).fill('x'.repeat(10_000));
  await expect(page.getByText('A message has at most 4000 characters; this one has 10000.')).toBeVisible();
  await box(page).press('Enter');
  await expect(box(page)).toHaveValue('x'.repeat(10_000));
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await app.inspect('coach-too-long');
  expect((await athlete.call<{ items: unknown[] }>('GET', '/threads')).items).toEqual([]);

  await box(page).fill('What is today?');
  await box(page).press('Shift+Enter');
  await box(page).pressSequentially('And tomorrow?');
  await page.reload();
  await app.hydrated();
  await expect(box(page)).toHaveValue('What is today?\nAnd tomorrow?');
  await box(page).press('Enter');
  await expect(transcript(page).getByText('And tomorrow?')).toBeVisible();
  await expect(answer(page).getByText('Built-in words')).toBeVisible();
  await expect(box(page)).toHaveValue('');
});

test('conversations are found by their words, renamed, removed and brought back', async ({ app, athlete, page }) => {
  const today = await talked(athlete, 'What is today?');
  await talked(athlete, 'Show my week, please');
  await app.login(athlete, '/coach');
  await app.hydrated();
  const list = page.getByRole('region', { name: 'Conversations' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('please');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.getByRole('link', { name: /Show my week/ })).toBeVisible();
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(list.getByText('No conversation has “nothing like it” in it.')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await app.inspect('coach-list');

  await list.getByRole('link', { name: /What is today/ }).click();
  await expect(page).toHaveURL(new RegExp(today));
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('A day in November');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'A day in November' })).toBeVisible();

  await page.getByRole('button', { name: 'Remove this conversation' }).click();
  await page.waitForURL(/\/coach$/);
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await page.waitForURL(new RegExp(today));
  await expect(page.getByRole('heading', { level: 2, name: 'A day in November' })).toBeVisible();

  await app.goto('/coach');
  await list.getByRole('button', { name: 'Remove “A day in November”' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('link', { name: /A day in November/ })).toBeVisible();
});

test('a lost connection is gone on from, and one that stays lost is told', async ({ app, athlete, page, complaints }) => {
  complaints.allow(/net::ERR_|Failed to fetch|Failed to load resource/);
  const thread = await talked(athlete, 'What is today?');
  await app.login(athlete, `/coach/${thread}`);
  await app.hydrated();
  let lost = 0;
  await page.route(/\/rpc\/say/, async (route) => {
    lost += 1;
    await (lost === 1 ? route.abort() : route.continue());
  });
  await ask(page, 'Show my week');
  await expect(answer(page).getByText('Built-in words')).toBeVisible();
  expect(lost).toBe(2);
  await expect(transcript(page).locator('> li').filter({ hasText: 'You: Show my week' })).toHaveCount(1);

  await page.route(/\/rpc\/(say|ask)/, (route) => route.abort());
  await ask(page, 'Why this main lift?');
  await expect(page.getByRole('alert').getByText('The connection was lost.')).toBeVisible();
  await app.inspect('coach-lost', { settles: false });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(answer(page).getByText('Built-in words')).toBeVisible();
  const { turns } = await athlete.call<{ turns: unknown[] }>('GET', `/threads/${thread}`);
  expect(turns).toHaveLength(6);
});

test('a message that nobody has answered yet comes back into the box', async ({ app, athlete, page }) => {
  const thread = await talked(athlete, 'What is today?');
  await app.login(athlete, `/coach/${thread}`);
  await app.hydrated();
  await page.route(/\/rpc\/say/, () => {});
  await ask(page, 'Show my week');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(box(page)).toHaveValue('Show my week');
  await expect(transcript(page).getByText('Show my week')).toHaveCount(0);
});

test('what the coach sees is shown exactly, and who speaks is said', async ({ app, athlete, page }) => {
  await app.login(athlete, '/coach');
  await app.hydrated();
  await expect(page.getByText(/^Built-in coach\./)).toBeVisible();
  await page.getByRole('button', { name: 'What the coach sees' }).click();
  const sheet = page.getByRole('dialog', { name: 'What the coach sees' });
  await expect(sheet.getByText(/facts are kept back/)).toBeVisible();
  const told = sheet.locator('pre').first();
  const context = () => athlete.call<{ text: string }>('GET', '/coach/context');
  const least = (await context()).text;
  await sheet.getByText('My training').click();
  await expect(told).toContainText('Today:');
  await app.shot('coach-sees');
  const now = (await context()).text;
  expect(now.length).toBeGreaterThan(least.length);
  expect((await told.innerText()).trim()).toBe(now.trim());
  await sheet.getByText('How I am').click();
  await expect
    .poll(async () => (await athlete.call<{ consent: unknown }>('GET', '/coach')).consent)
    .toEqual({ training: true, health: true });
});

test('long words and long conversations stay inside the page', async ({ app, athlete, page }) => {
  const thread = await talked(athlete, `Donaudampfschifffahrt${'sgesellschaft'.repeat(30)} ${randomUUID()}`);
  for (const text of ['What is today?', 'Show my week', 'Why this main lift?', 'I only have 25 minutes', 'My knee hurts a little']) {
    await athlete.call('POST', `/threads/${thread}/messages`, { id: newId(), text });
  }
  await app.login(athlete, `/coach/${thread}`);
  await app.hydrated();
  await expect(transcript(page).locator('> li').filter({ hasText: 'Coach:' })).toHaveCount(6);
  // It opens where it ended.
  await expect(page.getByRole('region', { name: /^Spare your knee/ })).toBeInViewport();
  await expect(box(page)).toBeInViewport();
  await app.inspect('coach-long');
});

/** Makes today's session shorter on the day's page. */
async function shorten(page: Page) {
  await page.getByRole('button', { name: 'I have … min' }).click();
  await page.getByRole('dialog').getByText('30 min', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change the session' }).click();
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
}

test('the day’s page says what changed in the coach’s words', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.hydrated();
  await shorten(page);
  const words = page.getByRole('region', { name: 'The coach’s words' });
  await expect(words).toContainText('30 min');
  await expect(words.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  await app.inspect('day-words');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(words).toHaveCount(0);
});

test.describe('with a language model', () => {
  test.skip(!process.env.ALLOY_MODEL_PORT, 'the server has no language model');

  test('a change is there before the words, and words that are stopped change nothing', async ({ app, athlete, page }) => {
    await athlete.call('PUT', '/coach/consent', { training: true, health: true });
    await app.login(athlete);
    await app.hydrated();
    await shorten(page);
    expect((await athlete.day()).session!.plan.estimated_seconds).toBeLessThanOrEqual(30 * 60);
    const words = page.getByRole('region', { name: 'The coach’s words' });
    await expect(words).toContainText('Take your time between sets.');
    await words.getByRole('button', { name: 'Stop' }).click();
    await expect(words).toHaveAttribute('aria-busy', 'false');
    const shown = await words.innerText();
    await app.shot('day-words-stopped');
    await page.waitForTimeout(1500); // longer than the model takes for a sentence
    expect(await words.innerText()).toBe(shown);
    expect((await athlete.day()).session!.plan.estimated_seconds).toBeLessThanOrEqual(30 * 60);
  });

  test('words stream, are stopped, and stay as they were said', async ({ app, athlete, page }) => {
    const thread = await talked(athlete, 'My knee hurts a little');
    await athlete.call('PUT', '/coach/consent', { training: true, health: true });
    await app.login(athlete, `/coach/${thread}`);
    await app.hydrated();
    await expect(page.getByText(/^Words by .*rehearsal/)).toBeVisible();
    await ask(page, 'What is today?');
    const said = answer(page).locator('p').first();
    await expect(said).toContainText('Take your time between sets.');
    await expect(said).toContainText('Good technique matters more than load today.');
    await app.shot('coach-streaming');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(answer(page).getByText('Stopped')).toBeVisible();
    const shown = await said.innerText();
    await page.reload();
    await app.hydrated();
    await expect(said).toHaveText(shown);
    // The person's turn again.
    await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
  });

  test('an answer that is under way goes on after a reload', async ({ app, athlete, page }) => {
    await athlete.call('PUT', '/coach/consent', { training: true, health: true });
    await app.login(athlete, '/coach');
    await app.hydrated();
    await ask(page, 'What is today?');
    await expect(answer(page)).toContainText('Take your time between sets.');
    await page.reload();
    await app.hydrated();
    await expect(answer(page)).toContainText('Breathe out as you press.');
    await expect(answer(page).getByText(/^Words by the language model/)).toBeVisible({ timeout: 60_000 });
  });
});
