// Pages that anybody may see.
import { expect, test } from '../../fixtures/app';

const PAGES = [
  { name: 'landing', path: '/', heading: /Train today/ },
  { name: 'login', path: '/login', heading: 'Log in' },
  { name: 'register', path: '/register', heading: 'Create an account' },
  { name: 'dev-ui', path: '/dev/ui', heading: 'Design system', settles: false },
];

for (const { name, path, heading, settles } of PAGES) {
  test(`${path} comes alive and is legible`, async ({ app, page }) => {
    await app.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await app.inspect(name, { settles });
  });
}

test('an unknown address says so, with status 404', async ({ app, page, complaints }) => {
  complaints.allow(/status of 404/);
  const answer = await app.goto('/there-is-no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeVisible();
  await app.inspect('not-found');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the landing page says what Alloy is and leads on', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: /Train today/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Get my program' })).toHaveAttribute('href', '/register');
  });

  test('the login page has its form', async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByLabel('Email')).toBeVisible();
    await expect(page.getByLabel('Password')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  });
});

test('a page of somebody else leads to the login page and back', async ({ app, page, newcomer }) => {
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/login\?next=\/settings$/);
  await app.login(newcomer, '/settings');
  // Whoever has not answered the questions yet answers them first.
  await expect(page).toHaveURL(/\/welcome$/);
});

test('a wrong password is refused, and says no more than that', async ({ app, page, newcomer, complaints }) => {
  complaints.allow(/status of 401/);
  await app.goto('/login');
  await page.getByLabel('Email').fill(newcomer.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL(/\/login$/);
});
