// One workout, two devices: what one has logged is never overwritten by the other.
import { expect, test, App } from '../../fixtures/app';
import { Player } from '../../fixtures/player';

test('a second device takes over what the first has logged, and both have everything', async ({ app, athlete, browser, complaints, page }) => {
  complaints.allow(/status of 409/); // how a device hears that another one was faster
  await app.login(athlete);
  const { session } = await athlete.day();
  await app.goto(`/train/${session!.id}`);
  const phone = new Player(page);
  await phone.warmUp();
  await phone.load(40);
  await phone.accept();
  await phone.saved();
  expect((await phone.progress())[0]).toBe(1);

  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL });
  const other = new App(await context.newPage());
  await other.login(athlete);
  await other.goto(`/train/${session!.id}`);
  const tablet = new Player(other.page);
  await expect.poll(async () => (await tablet.progress())[0]).toBe(1);
  await tablet.accept();
  await expect.poll(async () => (await tablet.progress())[0]).toBe(2);
  await tablet.saved();
  await context.close();

  // The phone has not heard of the tablet's set when it logs its next one.
  await phone.accept();
  await expect.poll(async () => (await phone.progress())[0]).toBe(3);
  await phone.saved();
  const now = await athlete.session(session!.id);
  const stored = await athlete.call<{ workout: { sets: { kind: string }[] } }>('GET', `/logs/workouts/${now.workout_id}`);
  expect(stored.workout.sets.filter((set) => set.kind === 'work')).toHaveLength(3);
});

test('a logged set is corrected without being taken back', async ({ app, athlete, page }) => {
  await app.login(athlete);
  const { session } = await athlete.day();
  await app.goto(`/train/${session!.id}`);
  const player = new Player(page);
  await player.warmUp();
  await player.load(40);
  await player.accept();
  await page.getByRole('button', { name: /^Set 1.*done; edit$/ }).click();
  await player.load(42.5);
  await app.inspect('player-correct');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await player.progress())[0]).toBe(1);
  await expect(page.getByText(/42\.5 kg × \d+ reps/)).toBeVisible();

  await page.getByRole('button', { name: /^Set 1.*done; edit$/ }).click();
  await page.getByRole('button', { name: 'Not done after all' }).click();
  expect((await player.progress())[0]).toBe(0);
});
