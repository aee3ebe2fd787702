// Settings are saved as they are changed, can be taken back, and say what is wrong beside the field.
import { expect, test } from '../../fixtures/app';
import { PASSWORD } from '../../fixtures/api';

interface Profile {
  display_name: string;
  unit: string;
  level: string;
  equipment: string[];
  rules: Record<string, string>;
}

const saved = 'Settings saved.';

test.beforeEach(async ({ app, athlete }) => {
  await app.login(athlete);
  await app.goto('/settings');
});

test('every section is legible when it is open', async ({ app, page }) => {
  for (const summary of await page.locator('main details > summary').all()) {
    if (await summary.isVisible()) await summary.click();
  }
  await app.inspect('settings-open');
});

test('a change is saved at once and can be taken back', async ({ athlete, page }) => {
  const profile = () => athlete.call<Profile>('GET', '/settings/profile');
  await page.getByText('About you', { exact: true }).click();
  await page.getByLabel('Name').fill('Kim');
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByText(saved)).toBeVisible();
  expect(await profile()).toMatchObject({ display_name: 'Kim', level: 'advanced' });

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Robin');
  await expect(page.getByRole('radio', { name: /Intermediate/ })).toBeChecked();
  await expect.poll(profile).toMatchObject({ display_name: 'Robin', level: 'intermediate' });
});

test('who leaves at once has changed it all the same', async ({ athlete, page }) => {
  await page.getByText('About you', { exact: true }).click();
  await page.getByText('Pounds', { exact: true }).click();
  await page.getByRole('link', { name: 'Today' }).first().click();
  await page.waitForURL('**/today');
  await expect.poll(async () => (await athlete.call<Profile>('GET', '/settings/profile')).unit).toBe('lb');
});

test('an answer that cannot be is not saved and says why', async ({ athlete, page }) => {
  await page.getByText('About you', { exact: true }).click();
  const year = page.getByLabel('Year of birth');
  await year.fill('1066');
  await expect(year).toHaveAccessibleDescription(/Check the year of birth/);
  await expect(page.getByText('Not saved')).toBeVisible();
  const profile = await athlete.call<{ birth_year?: number | null }>('GET', '/settings/profile');
  expect(profile.birth_year ?? null).toBeNull();
});

test('equipment opens by its address and is kept piece by piece', async ({ app, athlete, page }) => {
  await app.goto('/settings?open=equipment#equipment');
  await expect(page.getByText('Where do you train?')).toBeVisible();
  await page.getByText('Dumbbells and a bench').click();
  await expect(page.getByText(saved)).toBeVisible();
  const { equipment } = await athlete.call<Profile>('GET', '/settings/profile');
  expect(equipment.sort()).toEqual(['bench', 'chair', 'dumbbells', 'wall']);
});

test('a rule is lifted with one tap', async ({ app, athlete, page }) => {
  await athlete.onboard({ rules: { 'barbell-back-squat': 'hard_no' } });
  await app.goto('/settings');
  await page.getByText('Movements', { exact: true }).click();
  await page.getByRole('button', { name: 'Remove the rule about Barbell back squat' }).click();
  await expect(page.getByText(saved)).toBeVisible();
  expect((await athlete.call<Profile>('GET', '/settings/profile')).rules).toEqual({});
});

test('the theme changes at once and stays', async ({ app, page }) => {
  await page.getByText('Appearance', { exact: true }).click();
  await page.getByText('Light', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await app.hydrated();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('radio', { name: 'Light', includeHidden: true })).toBeChecked();
});

test('the password changes, and the old one no longer opens', async ({ app, athlete, complaints, page }) => {
  complaints.allow(/status of (401|422)/);
  await page.getByText('Password and devices').click();
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
  await page.getByLabel('Present password').fill('not the password');
  await page.getByLabel('New password').fill('basalt harbour violin');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('The password is changed.')).toHaveCount(0);
  await expect(page.getByLabel('Present password')).toHaveValue('not the password');

  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('The password is changed.')).toBeVisible();

  await page.getByRole('button', { name: 'Log out', exact: true }).last().click();
  await page.waitForURL('**/login');
  await app.hydrated();
  await page.getByLabel('Email').fill(athlete.email);
  await page.getByLabel('Password').fill('basalt harbour violin');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/today');
});
