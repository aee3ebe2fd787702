// Sport besides training: the wizard asks for it, the day writes it down, and sessions give way to it.
import { expect, test } from '../../fixtures/app';
import { today } from '../../fixtures/api';

interface Profile {
  activities: { kind: string; weekday: string; minutes: number; intensity: string; part?: string; priority: boolean }[];
}
interface Programs {
  items: { id: string }[];
}

test('the wizard knows what else the week holds', async ({ app, newcomer, page }) => {
  await newcomer.onboard();
  await app.login(newcomer, '/programs/new');
  await app.goto('/programs/new');
  await page.getByText('Get stronger', { exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your week' })).toBeVisible();

  await page.getByText('Other sport', { exact: true }).click();
  await page.getByRole('button', { name: 'Add a sport' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('Activity')).toHaveValue(/./);
  await sheet.getByLabel('Day').selectOption({ label: 'Saturday' });
  await sheet.getByText('After training', { exact: true }).click();
  await sheet.getByText('It matters more than lifting', { exact: true }).click();
  await app.inspect('wizard-sport');
  await sheet.getByRole('button', { name: 'Add to my week' }).click();
  await expect(page.getByText(/Saturday · \d+ min · moderate · after training · comes first/)).toBeVisible();

  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText('1 a week')).toBeVisible();
  await page.getByRole('button', { name: 'Build my program' }).click();
  await page.waitForURL('**/today');

  const { activities } = await newcomer.call<Profile>('GET', '/settings/profile');
  expect(activities).toEqual([
    expect.objectContaining({ kind: 'football', weekday: 'saturday', part: 'after_training', priority: true }),
  ]);
  const { items } = await newcomer.call<Programs>('GET', '/programs');
  const program = await newcomer.call<{ request: Profile }>('GET', `/programs/${items[0]!.id}`);
  expect(program.request.activities).toEqual(activities);
});

test('a match of yesterday eases today, and comes off again', async ({ app, athlete, page }) => {
  const sets = async () => {
    const { session } = await athlete.day();
    return session!.plan.blocks.flatMap((b) => b.exercises).flatMap((e) => e.sets).reduce((sum, g) => sum + g.count, 0);
  };
  const before = await sets();
  const note = /Football .*the day before/;
  await app.login(athlete);
  await page.getByRole('button', { name: 'Log activity' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('Activity')).toHaveValue(/./);
  await sheet.getByLabel('Activity').selectOption({ label: 'Football (soccer)' });
  await sheet.getByRole('textbox', { name: 'How long' }).fill('150');
  await sheet.getByText('Competition', { exact: true }).click();
  await sheet.getByText('Yesterday', { exact: true }).click();
  await app.inspect('sport-log');
  await sheet.getByRole('button', { name: 'Log it' }).click();
  await expect(page.getByText(/Football.* logged\. .*give/)).toBeVisible();
  await app.inspect('sport-gave-way');
  await expect(page.getByText(note).first()).toBeVisible();
  expect(await sets()).toBeLessThan(before);

  const logged = await athlete.call<{ activity: { id: string; date: string } }[]>('GET', '/activities');
  expect(logged).toHaveLength(1);
  expect(logged[0]!.activity.date < today()).toBe(true);
  await app.goto(`/days/${logged[0]!.activity.date}`);
  await page.getByRole('button', { name: /^Remove Football/ }).click();
  await expect(page.getByRole('button', { name: /^Remove Football/ })).toHaveCount(0);
  await expect.poll(sets).toBe(before);
});

test('bouldering later today is told with the check-in, and today leaves room for it', async ({ app, athlete, page }) => {
  const sets = async () => {
    const { session } = await athlete.day();
    return session!.plan.blocks.flatMap((b) => b.exercises).flatMap((e) => e.sets).reduce((sum, g) => sum + g.count, 0);
  };
  const before = await sets();
  await app.login(athlete);
  await page.getByRole('button', { name: 'Check in' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Later today', { exact: true }).click();
  await expect(sheet.getByLabel('Activity')).toHaveValue(/./);
  await sheet.getByLabel('Activity').selectOption({ label: 'Bouldering' });
  await sheet.getByText('Hard', { exact: true }).click();
  await app.inspect('check-in-sport');
  await sheet.getByRole('button', { name: 'See what fits' }).click();
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
  await expect(page.getByText(/Bouldering later on the same day/).first()).toBeVisible();
  await app.shot('check-in-sport-changed');
  expect(await sets()).toBeLessThan(before);
  await page.getByRole('button', { name: 'Remove Bouldering' }).click();
  await expect(page.getByRole('button', { name: 'Remove Bouldering' })).toHaveCount(0);
  expect(await sets()).toBe(before);
});
