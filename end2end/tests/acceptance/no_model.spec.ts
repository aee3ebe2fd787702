// An instance that no language model is connected to: the page says so, and the built-in coach answers.
import { expect, test } from '../../fixtures/app';

const bare = process.env.ALLOY_BARE_URL;
test.skip(!bare, 'every server here has a language model');
test.use({ baseURL: bare });

test('without a language model the page says so, and the built-in coach answers', async ({ app, athlete, page }) => {
  // Agreeing to be told about changes nothing where there is nobody to tell.
  await athlete.call('PUT', '/coach/consent', { training: true, health: true });
  await app.login(athlete, '/coach');
  await app.hydrated();
  await expect(
    page.getByText('Built-in coach. No language model is connected; nothing leaves this server.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'What the coach sees' }).click();
  const sheet = page.getByRole('dialog', { name: 'What the coach sees' });
  await expect(sheet.getByText(/^No language model is connected, so nothing is told to anybody\./)).toBeVisible();
  await expect(sheet.getByText(/^Nothing is sent\./)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message to the coach' }).fill('What is today?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(/^Built-in words/)).toBeVisible();
  await app.inspect('coach-no-model');
  const health = await (await page.request.get('/health/llm')).json();
  expect(health.provider ?? null).toBeNull();
});
