// How the app behaves when somebody mistypes, asks for odd weeks, or likes it light.
import { expect, test } from '../../fixtures/app';
import type { Locator, Page, Route } from '@playwright/test';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The lowest line of a box on the screen. */
async function bottom(of: Locator) {
  const box = (await of.boundingBox())!;
  return box.y + box.height;
}

test('a mistyped load is named beside its field and nothing is logged until it is right', async ({
  app,
  page,
  athlete,
}) => {
  const { session } = await athlete.day();
  await app.login(athlete, `/train/${session!.id}`);
  const load = page.getByRole('textbox', { name: 'Load' });
  const reps = page.getByRole('textbox', { name: 'Reps' });
  const done = page.getByRole('button', { name: 'Done', exact: true });
  const logged = page.getByRole('button', { name: /done; edit$/ });

  for (const [field, typed, message] of [
    [load, 'abc', 'A number between 0 and 500'],
    [load, '5000', 'A number between 0 and 500'],
    [reps, '8.5', 'A whole number between 0 and 200'],
  ] as const) {
    const before = await field.inputValue();
    await field.fill(typed);
    await done.click();
    await expect(page.getByRole('alert')).toHaveText(message);
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
    await expect(logged).toHaveCount(0);
    await field.fill(before);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }

  await load.fill('22,5');
  await expect(load, 'as typed').toHaveValue('22,5');
  await done.click();
  await expect(logged).toHaveCount(1);
  await expect(logged).toContainText('22.5 kg × ');
});

test('a first set that was much too hard suggests less for the rest', async ({ app, page, athlete }) => {
  const { session } = await athlete.day();
  await app.login(athlete, `/train/${session!.id}`);
  const load = page.getByRole('textbox', { name: 'Load' });
  const done = page.getByRole('button', { name: 'Done', exact: true });
  await expect(done).toBeVisible();
  const warming = page.getByText(/^Warm-up set/);
  while (await warming.isVisible()) {
    const set = await warming.innerText();
    await done.click();
    await expect(page.getByText(set)).toBeHidden();
  }
  await load.fill('80');
  await page.getByLabel('Effort (RPE)').selectOption('10');
  const open = page.getByRole('button', { name: /; edit$/ });
  const before = await open.count();
  await done.click();

  await expect(page.getByText(/^Harder than asked\. .* for the rest, and one set less\?$/)).toBeVisible();
  await app.inspect('player-advice');
  await page.getByRole('button', { name: /^Take / }).click();
  await expect(load).not.toHaveValue('80');
  expect(Number(await load.inputValue())).toBeLessThan(80);
  // The set that was done has a row now, and the last of the exercise is gone.
  await expect(open).toHaveCount(before - 1);
});

test('days that do not fit the split are explained, with a better split a tap away', async ({ app, page, newcomer }) => {
  await newcomer.onboard();
  await app.login(newcomer, '/programs/new');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Your week' })).toBeVisible();
  const choose = async (days: number) => {
    for (const [index, day] of WEEK.entries()) {
      // The box lies under its label, which is what a finger meets. What goes first makes room for what comes.
      if (index >= days) await page.getByRole('checkbox', { name: day }).uncheck({ force: true });
    }
    for (const day of WEEK.slice(0, days)) await page.getByRole('checkbox', { name: day }).check({ force: true });
  };

  await page.getByText('Upper / Lower', { exact: true }).click();
  await choose(5);
  await expect(page.getByText('upper and lower twice each, and a fifth day for the whole body')).toBeVisible();
  await page.getByRole('button', { name: 'Take Push / Pull / Legs instead' }).click();
  await expect(page.getByRole('radio', { name: /^Push \/ Pull \/ Legs/ })).toBeChecked();

  await choose(4);
  await expect(page.getByText('legs come once a week')).toBeVisible();
  await app.inspect('wizard-misfit');
  await page.getByRole('button', { name: 'Take Upper / Lower instead' }).click();
  await expect(page.getByRole('button', { name: /instead$/ })).toHaveCount(0);
});

test.describe('the theme', () => {
  const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [light, dark] = ['rgb(241, 245, 249)', 'rgb(11, 18, 32)'];

  test('follows the device until somebody chooses, and the choice stays', async ({ app, page, newcomer }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await newcomer.onboard();
    await app.login(newcomer, '/settings');
    expect(await ground(page)).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground(page)).toBe(dark);

    await page.getByText('Appearance', { exact: true }).click();
    await page.getByText('Light', { exact: true }).click();
    expect(await ground(page)).toBe(light);
    await app.goto('/settings');
    expect(await ground(page), 'after a reload').toBe(light);

    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await page.waitForURL('**/login');
    await app.goto('/login');
    expect(await ground(page), 'after logging out').toBe(light);
  });
});

test('the main action of today and of a session lies above the bottom bar', async ({ app, page, athlete }) => {
  await app.login(athlete);
  const start = page.getByRole('link', { name: 'Start session' });
  const bar = page.getByRole('navigation', { name: 'Main' });
  await expect(start).toBeInViewport({ ratio: 1 });
  if (base().name === 'phone') {
    expect(await bottom(start)).toBeLessThan((await bar.boundingBox())!.y);
  }
  // A tap in the middle of it meets it, not something that lies on it.
  await start.click({ trial: true });

  await page.getByRole('link', { name: 'Details and reasons' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Session' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Start', exact: true })).toBeInViewport({ ratio: 1 });
});

test('a page that is older than the server begins anew instead of mixing builds', async ({
  app,
  page,
  athlete,
  complaints,
}) => {
  // What the browser and the loader say about the piece that is gone.
  complaints.allow(/status of 410|WebAssembly|split|panicked|unreachable/);
  await app.login(athlete);
  const gone = await page.request.get('/b/0123456789abcdef/pkg/alloy.wasm');
  expect(gone.status()).toBe(410);

  let refused = 0;
  const refuse = async (route: Route) => {
    refused += 1;
    await route.fulfill({ status: 410 });
  };
  await page.route('**/b/*/pkg/*.wasm', refuse, { times: 1 });
  const renewed = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Library' }).click();
  await renewed;
  await app.hydrated();
  expect(refused).toBe(1);
  await app.goto('/library');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

function base() {
  return test.info().project;
}
