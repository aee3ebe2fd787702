// Days that repeat in another rhythm than the week: chosen in the wizard, kept by the program, shown round by round.
import { expect, test } from '../../fixtures/app';

interface Programs {
  items: { id: string }[];
}
interface Program {
  request: { weekdays: string[]; microcycle: { days: number; on: number[] }; start_date: string };
  weeks: { starts: string; sessions: { date: string }[] }[];
}

test('a program repeats every ten days', async ({ app, newcomer, page }) => {
  await newcomer.onboard();
  await app.login(newcomer, '/programs/new');
  await app.goto('/programs/new');
  await page.getByText('Get stronger', { exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your week' })).toBeVisible();

  await page.getByText('How often it repeats', { exact: true }).click();
  await page.getByLabel('My week repeats every').fill('10');
  await expect(page.getByText(/training days in 10 days/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Day \d+, / })).toHaveCount(10);
  for (let day = 1; day <= 10; day += 1) {
    await page.getByRole('checkbox', { name: new RegExp(`^Day ${day}, `) }).setChecked([1, 2, 4, 6, 7, 9].includes(day), { force: true });
  }
  await expect(page.getByText('6 training days in 10 days')).toBeVisible();
  await app.inspect('wizard-rota');

  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText('1, 2, 4, 6, 7, 9 of every 10 days')).toBeVisible();
  await page.getByRole('button', { name: 'Build my program' }).click();
  await page.waitForURL('**/today');
  await expect(page.getByText(/^Round 1 · /)).toBeVisible();

  const { items } = await newcomer.call<Programs>('GET', '/programs');
  const program = await newcomer.call<Program>('GET', `/programs/${items[0]!.id}`);
  expect(program.request.weekdays).toEqual([]);
  expect(program.request.microcycle).toEqual({ days: 10, on: [1, 2, 4, 6, 7, 9] });
  const day = 24 * 60 * 60 * 1000;
  program.weeks.forEach((round, i) => {
    const days = round.sessions.map((s) => (Date.parse(s.date) - Date.parse(program.request.start_date)) / day - 10 * i + 1);
    expect(days).toEqual([1, 2, 4, 6, 7, 9]);
  });

  await app.goto(`/programs/${items[0]!.id}`);
  await expect(page.getByText('Repeats every 10 days')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Round 1/ })).toBeVisible();
  await page.getByRole('group', { name: 'Rounds' }).getByRole('button').nth(4).click();
  await expect(page.getByRole('heading', { name: /^Round 5/ })).toBeVisible();
  await expect(page.getByText(/Hard sets per muscle, round 5 of 10 days/)).toBeVisible();
  await app.inspect('program-rota');
});
