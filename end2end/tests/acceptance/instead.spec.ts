// What to do instead of a movement, and files of other libraries.
import { expect, test } from '../../fixtures/app';

test('stand-ins follow what is in the way', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/library/barbell-bench-press');
  const card = page.getByRole('heading', { name: 'What to do instead' }).locator('..');
  const first = card.getByRole('listitem').first().getByRole('link');
  const before = await first.textContent();
  expect(before).toBeTruthy();
  await card.getByText('No barbell', { exact: true }).click();
  await expect(card.getByText('barbell', { exact: false }).first()).toBeVisible();
  await expect
    .poll(async () => (await card.getByRole('listitem').getByRole('link').allTextContents()).filter((name) => /^barbell/i.test(name)))
    .toEqual([]);
  await card.getByText('It is too hard', { exact: true }).click();
  await card.getByLabel('What hurts').selectOption({ label: 'Shoulder' });
  await expect(first).toBeVisible();
  await app.inspect('movement-instead');
  await page.getByText('Much alike', { exact: true }).click();
  await app.inspect('movement-alike');
});

test('a liking with a cadence is set from the page of a movement and stands on the card', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await app.goto('/library/dumbbell-bench-press');
  await page.getByText('Prefer, about once a week', { exact: true }).click();
  await expect(page.getByText('You like it about once a week.')).toBeVisible();
  await page.getByText('Prefer, about every 2 weeks', { exact: true }).click();
  await expect(page.getByText('You like it about every second week.')).toBeVisible();
  await app.inspect('movement-cadence');
});
