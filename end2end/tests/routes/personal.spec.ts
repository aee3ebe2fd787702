// Pages of somebody who is logged in, each opened by its address.
import { expect, test, type Resident } from '../../fixtures/app';
import { KEEPER } from '../../fixtures/keeper';

interface PageSpec {
  name: string;
  path: (resident: Resident) => string;
  heading: string | RegExp;
}

const PAGES: PageSpec[] = [
  { name: 'today', path: () => '/today', heading: 'Today' },
  { name: 'day', path: () => '/days/2026-01-05', heading: 'Mon, 5 Jan' },
  { name: 'program', path: (r) => `/programs/${r.program}`, heading: 'Program' },
  { name: 'what-if', path: (r) => `/programs/${r.program}/what-if`, heading: 'What if…' },
  { name: 'programs', path: () => '/programs', heading: 'Programs' },
  { name: 'known-programs', path: () => '/programs/known', heading: 'Pick a known program' },
  { name: 'session', path: (r) => `/sessions/${r.session}`, heading: 'Session' },
  { name: 'train', path: () => '/train', heading: 'Train' },
  { name: 'history', path: () => '/history', heading: 'History' },
  { name: 'workout', path: (r) => `/history/${r.workout}`, heading: 'Workout' },
  { name: 'library', path: () => '/library', heading: 'Library' },
  { name: 'movement', path: () => '/library/barbell-bench-press', heading: /./ },
  { name: 'new-movement', path: () => '/library/new', heading: 'New movement' },
  { name: 'circuits', path: () => '/circuits', heading: 'Circuits' },
  { name: 'circuit', path: () => '/circuits/fran', heading: 'Circuit' },
  { name: 'coach-empty', path: () => '/coach', heading: 'Coach' },
  { name: 'settings', path: () => '/settings', heading: 'Settings' },
];

for (const { name, path, heading } of PAGES) {
  test(`${name} comes alive and is legible`, async ({ app, page, resident }) => {
    await page.context().addCookies(resident.cookies);
    await app.goto(path(resident));
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await app.inspect(name);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('what planning anew would change is shown before it is done', async ({ app, page, resident }) => {
  await page.context().addCookies(resident.cookies);
  await app.goto(`/programs/${resident.program}`);
  await page.getByRole('button', { name: 'Plan the rest anew' }).click();
  await expect(page.getByText(/sessions still to come would change/)).toBeVisible();
  await app.inspect('program-anew');
  await page.getByRole('button', { name: 'Keep it as it is' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a choice is accounted for', async ({ app, page, resident }) => {
  await page.context().addCookies(resident.cookies);
  await app.goto(`/sessions/${resident.session}`);
  // Warm-up drills lie folded above.
  await page.getByText('Why this, and how').filter({ visible: true }).first().click();
  await page.getByText('What tipped it').filter({ visible: true }).first().click();
  const table = page.getByRole('table', { name: 'What counted, in points' });
  await expect(table).toBeVisible();
  await expect(table.getByRole('columnheader')).toHaveText(['What', 'Value', 'Weight', 'Points']);
  const rows = table.getByRole('rowgroup').nth(1).getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(7);
  // Every dimension does its sum, what stands beside them counts as it is, and all of it adds up.
  let total = 0;
  let weighed = 0;
  for (const row of await rows.all()) {
    const read = async (cell: number) => Number((await row.getByRole('cell').nth(cell).innerText()).replace('−', '-'));
    const points = await read(2);
    total += points;
    if ((await row.getByRole('cell').nth(0).innerText()).trim() !== '') {
      weighed += 1;
      // Adding nothing turns −0 into 0.
      expect(points).toBe(Math.trunc(((await read(0)) * (await read(1))) / 1000) + 0);
    }
  }
  expect(weighed).toBe(7);
  await expect(table.getByRole('rowgroup').last().getByRole('cell')).toHaveText(`${total}`);
  await app.inspect('certificate');
});

test('the active program opens under its short address', async ({ app, page, resident }) => {
  await page.context().addCookies(resident.cookies);
  await app.goto('/program');
  await expect(page).toHaveURL(new RegExp(`/programs/${resident.program}$`));
});

test('the player comes alive and is legible', async ({ app, page, athlete }) => {
  await app.login(athlete);
  const { session } = await athlete.day();
  await app.goto(`/train/${session!.id}`);
  await expect(page.getByRole('heading', { level: 1, name: session!.plan.title })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
  await app.inspect('player');
});

test('a free workout begins empty', async ({ app, page, athlete }) => {
  await app.login(athlete);
  await app.goto('/train/free');
  await expect(page.getByRole('button', { name: 'Add exercise' })).toBeVisible();
  await app.inspect('player-free');
});

test('who looks after the instance sees how plans keep their promises', async ({ app, page, resident }) => {
  expect(resident.program).toBeTruthy(); // there is something to count
  await app.login({ email: KEEPER }, '/admin');
  await expect(page.getByRole('heading', { level: 1, name: 'Instance' })).toBeVisible();
  await expect(page.getByText('Broken hard rules')).toBeVisible();
  await expect(page.getByText(/^Version 2\.[0-9a-f]{8}, as built in$/)).toBeVisible();
  await app.inspect('admin');
});

test('to everybody else there is no such page', async ({ app, page, resident, complaints }) => {
  complaints.allow(/status of 404/);
  await page.context().addCookies(resident.cookies);
  await app.goto('/admin');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('somebody else’s program is not there', async ({ app, page, resident, newcomer, complaints }) => {
  complaints.allow(/status of 404/);
  await newcomer.onboard();
  await app.login(newcomer);
  await app.goto(`/programs/${resident.program}`);
  await expect(page.getByRole('alert')).toContainText('There is no such program.');
});
