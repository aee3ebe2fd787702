// The page that the server rendered comes alive, and says nothing on the console while it does.
import { expect, test } from '@playwright/test';

test('the home page hydrates without a complaint', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto('/');

  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  expect(complaints).toEqual([]);
});

test('an unknown address is a page with status 404', async ({ request }) => {
  const answer = await request.get('/there-is-no-such-page');
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('<html');
});
