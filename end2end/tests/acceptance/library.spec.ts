// A library that grows: a movement of one's own, what one likes, standing rules, and a circuit from a chat.
import { expect, test } from '../../fixtures/app';

interface Profile {
  rules: Record<string, string>;
}

interface Found {
  items: { id: string; name: string; own: boolean; favourite: boolean }[];
}

test('a movement of one’s own is written down, found, planned, deleted and taken back', async ({ app, athlete, complaints, page }) => {
  // The refusals that it provokes.
  complaints.allow(/status of (409|422)/);
  await app.login(athlete);
  await app.goto('/library');
  await page.getByRole('link', { name: 'write down a new one' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New movement' })).toBeVisible();
  await app.inspect('new-movement-empty');
  await page.getByLabel('Name').fill('Shed row');
  await page.getByRole('button', { name: 'Save movement' }).click();
  await expect(page.getByText('Say which muscle it trains first.')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('one field above');
  await app.inspect('new-movement-refused');

  await page.getByLabel('Name').fill('Bench press');
  const first = page.getByRole('group', { name: /^Trains first/ });
  await first.getByText('Lats', { exact: true }).click();
  await page.getByLabel('Pattern').selectOption({ label: 'Horizontal pull' });
  await page.getByRole('button', { name: 'Save movement' }).click();
  await expect(page.getByRole('alert')).toContainText('in the library already');
  await expect(page.getByRole('button', { name: 'Save anyway' })).toBeVisible();
  await app.inspect('new-movement-double');

  await page.getByLabel('Name').fill('Shed row');
  await page.getByLabel('What to mind, a line each').fill('Pull with the elbows.\nStay tall.');
  await page.getByRole('button', { name: 'Save movement' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Shed row' })).toBeVisible();
  await expect(page.getByText('Stay tall.', { exact: true })).toBeVisible();
  await app.inspect('own-movement');
  const id = new URL(page.url()).pathname.split('/').pop()!;

  await page.getByText('At least once a week', { exact: true }).click();
  await expect(page.getByText('You want it at least once a week.')).toBeVisible();
  await athlete.createProgram();
  const day = await athlete.day();
  const sessions = [day.session!.id, ...day.next.map((s) => s.id)];
  const plans = await Promise.all(sessions.map((session) => athlete.session(session)));
  const planned = plans.find((s) => s.plan.blocks.some((b) => b.exercises.some((e) => e.movement === id)));
  expect(planned, 'what is wanted every week comes').toBeTruthy();
  await app.goto(`/sessions/${planned!.id}`);
  await expect(page.getByRole('link', { name: 'Shed row' })).toBeVisible();
  await expect(page.getByText('At least once a week').filter({ visible: true }).first()).toBeVisible();

  await app.goto('/library');
  await page.getByLabel('Search').fill('shed ro');
  await page.getByRole('link', { name: /^Shed row/ }).first().click();
  await page.getByText('Change it', { exact: true }).click();
  await page.getByLabel('Name').fill('Shed pull');
  await page.getByRole('button', { name: 'Save movement' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Shed pull' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete movement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Shed pull' })).toBeVisible();
  const found = await athlete.call<Found>('GET', '/movements?search=shed%20pull');
  expect(found.items[0]).toMatchObject({ id, name: 'Shed pull', own: true });
});

test('a heart and a rule are set from the page of a movement', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/library/barbell-bench-press');
  await expect(page.getByRole('heading', { name: 'Where it leads' })).toBeVisible();
  await page.getByRole('button', { name: 'Favourite: Barbell bench press' }).click();
  await expect(page.getByText('It is one of your favourites', { exact: false })).toBeVisible();
  const liked = await athlete.call<Found>('GET', '/movements?favourite=true');
  expect(liked.items.map((m) => m.id)).toEqual(['barbell-bench-press']);
  await page.getByText('At least twice a week', { exact: true }).click();
  await expect(page.getByText('You want it at least twice a week.')).toBeVisible();
  await page.getByText('Never', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Why it does not fit you' })).toBeVisible();
  expect((await athlete.call<Profile>('GET', '/settings/profile')).rules).toEqual({ 'barbell-bench-press': 'hard_no' });
  await app.inspect('movement-ruled');
});

test('a program is liked', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/programs');
  const heart = page.getByRole('button', { name: /^Favourite: / }).first();
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await app.inspect('programs-liked');
  await expect
    .poll(async () => (await athlete.call<{ items: { favourite: boolean }[] }>('GET', '/programs')).items[0]!.favourite)
    .toBe(true);
});

test('a circuit is pasted, understood, kept, deleted and taken back', async ({ app, athlete, complaints, page }) => {
  // The refusals that it provokes.
  complaints.allow(/status of 422/);
  await app.login(athlete);
  await app.goto('/circuits');
  await page.getByText('Paste a circuit', { exact: true }).click();
  const box = page.getByLabel('As it stands on the whiteboard or in the chat');
  await box.fill('Mix 200 g flour with 3 eggs');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByText('This does not read like a workout.')).toBeVisible();
  await box.fill('Friday burner\n21-15-9 for time\nthrusters 43/30 kg\npull-ups\nmoon walks x 3');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByText('21-15-9 repetitions, for time')).toBeVisible();
  await expect(page.getByText('not in the library')).toBeVisible();
  await app.inspect('circuit-read');
  await page.getByLabel('Name').fill('');
  await page.getByRole('button', { name: 'Save circuit' }).click();
  await expect(page.getByText('A name has 1 to 80 characters.')).toBeVisible();
  await page.getByLabel('Name').fill('Friday burner');
  await page.getByRole('button', { name: 'Save circuit' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Friday burner' })).toBeVisible();
  await app.inspect('circuit-own');
  await page.getByRole('button', { name: 'Delete circuit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Circuits' })).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Friday burner' })).toBeVisible();
});

test('the box finds while one types, by keyboard alone, and says what stands in the way', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/library');
  const box = page.getByLabel('Search');
  const list = page.locator('#found');
  await box.fill('romanian deadlift');
  await expect(list).toHaveAttribute('data-words', 'romanian deadlift');
  await expect(page.getByRole('status').filter({ hasText: 'movement' })).toBeVisible();
  const links = list.getByRole('link');
  await box.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(box).toBeFocused();
  await app.inspect('library-found');
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Romanian deadlift/ })).toBeVisible();

  await app.goto('/library');
  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByLabel('Pattern').selectOption({ label: 'Squat' });
  await sheet.getByLabel('Muscle').selectOption({ label: 'Biceps' });
  await sheet.getByText('No load on the spine').click();
  await app.inspect('library-filters');
  await sheet.getByRole('button', { name: 'Show movements' }).click();
  await expect(page.getByText('Your filters leave nothing over.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Drop filter: Squat' })).toBeVisible();
  await app.inspect('library-nothing');
  await page.getByRole('button', { name: /^Without “Biceps”: \d+ movements?$/ }).click();
  await expect(links.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Drop filter: Biceps' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Drop filter: Squat' }).click();
  await box.fill('zzzz qqqq');
  await expect(page.getByRole('status').filter({ hasText: 'No movements.' })).toBeVisible();
});
