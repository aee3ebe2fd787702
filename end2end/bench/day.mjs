// How long a day takes on a phone: check-in, changes, the coach's words, acceptance, undo; then the same by talking.
//
//   node end2end/bench/day.mjs [http://127.0.0.1:3000] [folder for the recording]
//
// Makes one account on that server; run it against a scratch database. ALLOY_CHROMIUM names the browser.
import { randomUUID } from 'node:crypto';
import { chromium, devices } from '@playwright/test';

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const folder = process.argv[3] ?? 'end2end/test-results/day';
const PASSWORD = 'granite lantern orbit';
const email = `day-${Date.now()}@example.org`;
let token = '';

function uuid7() {
  const time = Date.now().toString(16).padStart(12, '0');
  const hex = `${time}7${randomUUID().replaceAll('-', '').slice(13)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function call(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
  return text ? JSON.parse(text) : undefined;
}

token = (await call('POST', '/auth/register', { email, password: PASSWORD, display_name: 'Robin', time_zone: 'UTC' })).access_token;
const profile = await call('GET', '/settings/profile');
const { kits } = await call('GET', '/settings/equipment');
await call('PUT', '/settings/profile', {
  ...profile,
  level: 'intermediate',
  kit: 'full_gym',
  equipment: kits.find((kit) => kit.id === 'full_gym').equipment,
  screening: { answered: true, yes: [], cleared: false },
  onboarded: true,
});
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const now = (new Date().getUTCDay() + 6) % 7;
const goals = [
  { goal: 'hypertrophy', weight: 6 },
  { goal: 'strength', weight: 4 },
];
const request = {
  start_date: new Date().toISOString().slice(0, 10),
  weeks: 8,
  goals,
  split: 'full_body',
  weekdays: [0, 2, 4].map((step) => weekdays[(now + step) % 7]),
  session_minutes: 60,
  progression: 'double_progression',
};
await call('POST', '/programs', { id: uuid7(), request });
// Where the server has a language model, its words are heard.
await call('PUT', '/coach/consent', { training: true, health: true });

const browser = await chromium.launch({ executablePath: process.env.ALLOY_CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({
  ...devices['Pixel 7'],
  viewport: { width: 390, height: 844 },
  baseURL: base,
  timezoneId: 'UTC',
});
// A trace holds a picture of every moment and needs no encoder: `npx playwright show-trace <folder>/trace.zip`.
await context.tracing.start({ screenshots: true, snapshots: true });
const page = await context.newPage();
let from = 0;
const begin = () => (from = performance.now());
const lap = (what) => console.log(`${what.padEnd(52)} ${(performance.now() - from).toFixed(0).padStart(6)} ms`);
const alive = () => page.locator('html[data-hydrated]').waitFor({ state: 'attached' });

await page.goto('/login?next=/today');
await alive();
await page.getByLabel('Email').fill(email);
await page.getByLabel('Password').fill(PASSWORD);
await page.getByRole('button', { name: 'Log in' }).click();
await page.getByRole('heading', { name: 'How are you today?' }).waitFor();

console.log('By the check-in');
begin();
await page.getByRole('button', { name: 'Check in' }).click();
const sheet = page.getByRole('dialog');
await sheet.getByText('5', { exact: true }).click();
await sheet.getByText('Low', { exact: true }).click();
lap('told how I am');
begin();
await sheet.getByRole('button', { name: 'See what fits' }).click();
await page.getByRole('heading', { name: 'Proposed for today' }).waitFor();
lap('changes appear');
begin();
await page.getByRole('button', { name: 'Use this' }).click();
await page.getByRole('heading', { name: 'What changed' }).waitFor();
lap('accepted');
const words = page.getByRole('region', { name: 'The coach’s words' });
await words.locator('p').first().waitFor();
lap('first words, from the tap on');
await words.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 120_000 });
lap('last words, from the tap on');
await words.scrollIntoViewIfNeeded();
await page.screenshot({ path: `${folder}/words.png` });
begin();
await page.getByRole('button', { name: 'Undo last change' }).click();
await page.getByRole('heading', { name: 'Proposed for today' }).waitFor();
lap('taken back');

console.log('By talking');
begin();
await page.getByRole('link', { name: 'Coach' }).filter({ visible: true }).click();
await page.getByRole('button', { name: 'I only have 25 minutes' }).waitFor();
lap('coach open');
begin();
await page.getByRole('button', { name: 'I only have 25 minutes' }).click();
const card = page.getByRole('region', { name: /25 min$/ });
await card.waitFor();
lap('changes appear');
await page.getByText(/^(Built-in words|Words by the language model)/).waitFor({ timeout: 120_000 });
lap('last words');
begin();
await card.getByRole('button', { name: 'Apply' }).click();
await card.getByText('Applied').waitFor();
lap('accepted');
begin();
await card.getByRole('button', { name: 'Undo' }).click();
await card.getByText('Taken back', { exact: true }).waitFor();
lap('taken back');
await page.screenshot({ path: `${folder}/talk.png` });
await context.tracing.stop({ path: `${folder}/trace.zip` });
await context.close();
await browser.close();
console.log(`recorded in ${folder}`);
