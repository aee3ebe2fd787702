// Picking a program that is written already: from the wizard to its first day.
import { expect, test } from '../../fixtures/app';

test('a known program needs days and a start, nothing else', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/programs/new');
  await page.getByRole('link', { name: 'Pick a known program' }).click();
  await expect(page).toHaveURL(/\/programs\/known$/);
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(6);

  await page.getByRole('button', { name: 'Choose StrongLifts 5×5' }).click();
  const start = page.getByRole('button', { name: 'Start 12 weeks' });
  await expect(page.getByRole('checkbox', { name: 'Wednesday' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Friday' }).uncheck({ force: true });
  await expect(page.getByText('It is trained on 3 days a week.')).toBeVisible();
  await expect(start).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Saturday' }).check({ force: true });
  await app.inspect('known-program-chosen');
  await start.click();

  await expect(page).toHaveURL(/\/programs\/[0-9a-f-]{36}$/, { timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 2, name: 'StrongLifts 5×5' })).toBeVisible();
  await expect(page.getByText('Workout A · squat').first()).toBeVisible();
  await app.inspect('known-program');
});
