// From an empty account to a program: six screens, each skippable, nothing lost on the way.
import type { Page } from '@playwright/test';

import { expect, test, type App } from '../../fixtures/app';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
/** The first showing of a page fetches its code; on a busy machine that takes longer than a tap may. */
const arrive = (page: Page, name: string) => expect(heading(page, name)).toBeVisible({ timeout: 20_000 });
const next = (page: Page) => page.getByRole('button', { name: /^Next/ });
const build = (page: Page) => page.getByRole('button', { name: 'Build my program' });
const skip = (page: Page) => page.getByRole('button', { name: 'Skip' });
/** Chips, cards and rows: the whole label is the target. */
const pick = (page: Page, text: string) => page.getByText(text, { exact: true }).click();

interface Programs {
  items: { id: string; weeks: number }[];
}

/** Opens the wizard of somebody who was here before. */
async function wizard(app: App) {
  await app.goto('/programs/new');
  await arrive(app.page, 'What do you want?');
}

test('six screens lead from an empty account to a program', async ({ app, newcomer, page }) => {
  const began = Date.now();
  await app.login(newcomer);
  await expect(page).toHaveURL(/\/welcome/);

  await arrive(page, 'About you');
  await expect(page.getByText('1 of 6')).toBeVisible();
  await page.getByLabel('Year of birth').fill('1990');
  await page.getByLabel(/Body weight/).fill('72,5');
  await pick(page, 'None of these');
  await expect(page.getByText('Nothing is held back.')).toBeVisible();
  await next(page).click();

  await expect(heading(page, 'Your experience')).toBeFocused();
  await pick(page, 'Intermediate');
  await pick(page, 'Knee');
  await pick(page, '4–5, bothersome');
  await next(page).click();

  await expect(heading(page, 'Your equipment')).toBeFocused();
  await pick(page, 'Home rack');
  await next(page).click();

  await arrive(page, 'What do you want?');
  await expect(page.getByText('4 of 6')).toBeVisible();
  await pick(page, 'Get stronger');
  await next(page).click();

  await expect(heading(page, 'Your week')).toBeFocused();
  await page.getByRole('slider', { name: 'Length of the program' }).fill('8');
  await next(page).click();

  await expect(heading(page, 'Movements and summary')).toBeFocused();
  await build(page).click();
  await page.waitForURL('**/today');
  expect(Date.now() - began, 'milliseconds').toBeLessThan(120_000);

  const profile = await newcomer.call<Record<string, unknown>>('GET', '/settings/profile');
  expect(profile).toMatchObject({
    onboarded: true,
    birth_year: 1990,
    bodyweight: 72.5,
    level: 'intermediate',
    kit: 'home_rack',
    injuries: [{ joint: 'knee', severity: 'moderate' }],
    screening: { answered: true, yes: [] },
  });
  const { items } = await newcomer.call<Programs>('GET', '/programs');
  expect(items).toHaveLength(1);
  const program = await newcomer.program(items[0]!.id);
  expect(program).toMatchObject({
    request: {
      weeks: 8,
      goals: [
        { goal: 'strength', weight: 7 },
        { goal: 'hypertrophy', weight: 3 },
      ],
    },
  });
  expect(program.weeks).toHaveLength(8);
});

test('every screen is legible', async ({ app, newcomer, page }) => {
  await app.login(newcomer);
  for (const [index, title] of ['About you', 'Your experience', 'Your equipment'].entries()) {
    await arrive(page, title);
    if (index === 0) await pick(page, 'I am pregnant or gave birth in the last 6 months');
    if (index === 1) await pick(page, 'Shoulder');
    if (index === 2) await pick(page, 'Item by item');
    if (index === 2) await pick(page, 'Weights that exist');
    await app.inspect(`onboarding-${index + 1}`);
    await next(page).click();
  }
  for (const [index, title] of ['What do you want?', 'Your week', 'Movements and summary'].entries()) {
    await arrive(page, title);
    if (index === 0) await page.getByText('Muscles to bring up').click();
    if (index === 0) await page.getByText('Disciplines you like').click();
    if (index === 1) await page.getByText('Hybrid', { exact: true }).click();
    if (index === 2) await page.getByRole('searchbox').fill('squat');
    if (index === 2) await expect(page.getByRole('button', { pressed: false }).first()).toBeVisible();
    await app.inspect(`wizard-${index + 1}`);
    if (index < 2) await next(page).click();
  }
});

test('everything can be skipped, and there is a program all the same', async ({ app, newcomer, page }) => {
  await app.login(newcomer);
  const titles = [
    'About you',
    'Your experience',
    'Your equipment',
    'What do you want?',
    'Your week',
    'Movements and summary',
  ];
  for (const title of titles) {
    await arrive(page, title);
    await skip(page).click();
  }
  await page.waitForURL('**/today');
  await expect(heading(page, 'Today')).toBeVisible();
  const profile = await newcomer.call<{ equipment: string[]; screening: { answered: boolean } }>(
    'GET',
    '/settings/profile',
  );
  expect(profile.screening.answered, 'a skipped screening is not an answered one').toBe(false);
  expect(profile.equipment.length, 'a full gym').toBeGreaterThan(50);
});

test('back and a reload keep what was entered', async ({ app, newcomer, page }) => {
  await app.login(newcomer);
  await page.getByLabel('Year of birth').fill('1984');
  await pick(page, 'Pounds');
  await page.getByLabel('Body weight (lb)').fill('225');
  await next(page).click();
  await pick(page, 'Advanced');

  await page.reload();
  await app.hydrated();
  await expect(heading(page, 'Your experience')).toBeVisible();
  await expect(page.getByRole('radio', { name: /Advanced/ })).toBeChecked();

  await page.goBack();
  await expect(heading(page, 'About you')).toBeVisible();
  await expect(page.getByLabel('Year of birth')).toHaveValue('1984');
  await expect(page.getByLabel('Body weight (lb)')).toHaveValue('225');

  await next(page).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Year of birth')).toHaveValue('1984');
});

test('an answer that cannot be is named beside its field', async ({ app, newcomer, page }) => {
  await app.login(newcomer);
  const year = page.getByLabel('Year of birth');
  await year.fill('2020');
  await next(page).click();
  await expect(heading(page, 'About you')).toBeVisible();
  await expect(year).toHaveAttribute('aria-invalid', 'true');
  await expect(year).toHaveAccessibleDescription(/13 years and older/);

  await skip(page).click();
  await expect(heading(page, 'Your experience')).toBeVisible();
});

test('a yes to the screening says what follows, and a clearance lifts it', async ({ app, newcomer, page }) => {
  await app.login(newcomer);
  await pick(page, 'I get chest pain at rest, in daily life or when I exert myself');
  await expect(page.getByText('a program waits until you are cleared')).toBeVisible();
  await pick(page, 'A doctor has cleared me for training');
  await expect(page.getByText('Nothing is held back.')).toBeVisible();
  await pick(page, 'None of these');
  await expect(page.getByText('A doctor has cleared me for training')).toHaveCount(0);
});

test('ten points are given, no more and no fewer', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await wizard(app);
  await expect(page.getByText('1 of 3'), 'somebody known starts with the goals').toBeVisible();
  await expect(page.getByLabel('Points for Muscle growth'), 'the last choice').toHaveText('6');

  const goals = page.getByRole('group', { name: 'Or choose one to three goals' });
  await goals.getByText('Strength', { exact: true }).click();
  await expect(page.getByText('4 points left to give.')).toBeVisible();
  await expect(next(page)).toBeDisabled();

  const more = page.getByRole('button', { name: 'Muscle growth: one point more' });
  for (let point = 0; point < 4; point += 1) await more.click();
  await expect(page.getByText('10 of 10 points given.')).toBeVisible();
  await expect(more).toBeDisabled();
  await expect(next(page)).toBeEnabled();

  await goals.getByText('Endurance', { exact: true }).click();
  await goals.getByText('Mobility', { exact: true }).click();
  await expect(goals.getByRole('checkbox', { name: 'Speed' }), 'three at most').toBeDisabled();
  await expect(page.getByText('10 of 10 points given.')).toBeVisible();
});

test('a hybrid week names as many days as are chosen', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await wizard(app);
  await next(page).click();
  await pick(page, 'Hybrid');
  await pick(page, 'By blocks');
  await expect(page.getByText('3 days still without a block.')).toBeVisible();
  const add = page.getByRole('group', { name: 'Add a block' });
  await add.getByRole('button', { name: /^Upper, lower/ }).click();
  await next(page).click();
  await expect(page.getByRole('alert')).toContainText('3 training days');

  await add.getByRole('button', { name: /^Cardio/ }).click();
  await expect(page.getByText('It fits.')).toBeVisible();
  await next(page).click();
  await expect(heading(page, 'Movements and summary')).toBeVisible();
  await build(page).click();
  await page.waitForURL('**/today');
  const { items } = await athlete.call<Programs>('GET', '/programs');
  expect(items).toHaveLength(2);
});

test('a movement that is ruled out is in no session', async ({ app, athlete, page }) => {
  await app.login(athlete);
  await wizard(app);
  await next(page).click();
  await next(page).click();
  await page.getByRole('searchbox').fill('bench press');
  await page.getByRole('button', { name: 'Barbell bench press', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove the rule about Barbell bench press' })).toBeVisible();
  await build(page).click();
  await page.waitForURL('**/today');
  const profile = await athlete.call<{ rules: Record<string, string> }>('GET', '/settings/profile');
  expect(profile.rules).toEqual({ 'barbell-bench-press': 'hard_no' });
  const { session } = await athlete.day();
  const planned = session!.plan.blocks.flatMap((block) => block.exercises).map((exercise) => exercise.movement);
  expect(planned).not.toContain('barbell-bench-press');
});

test('a double tap builds one program', async ({ app, newcomer, page }) => {
  await newcomer.onboard();
  await app.login(newcomer);
  await wizard(app);
  await next(page).click();
  await next(page).click();
  await build(page).dblclick();
  await page.waitForURL('**/today');
  const { items } = await newcomer.call<Programs>('GET', '/programs');
  expect(items).toHaveLength(1);
});

test('the weeks fill in before today opens', async ({ app, newcomer, page }) => {
  await newcomer.onboard();
  await app.login(newcomer);
  await wizard(app);
  await next(page).click();
  await next(page).click();
  await build(page).click();
  await expect(heading(page, 'Your program is ready')).toBeVisible();
  await expect(page.getByText('Week 12', { exact: true })).toBeVisible();
  await page.waitForURL('**/today', { timeout: 3_000 });
});

test('a locked screening builds nothing, says so, and leads to the answer that lifts it', async ({
  app,
  complaints,
  newcomer,
  page,
}) => {
  complaints.allow(/status of 422/);
  await newcomer.onboard({ screening: { answered: true, yes: ['chest_pain'], cleared: false } });
  await app.login(newcomer);
  await wizard(app);
  await next(page).click();
  await page.getByRole('slider', { name: 'Length of a session' }).fill('45');
  await next(page).click();
  await build(page).click();

  const card = page.getByRole('alert');
  await expect(card).toContainText('These wishes do not fit together');
  await expect(card).toContainText('Your answers to the safety screening');
  await expect(card.getByRole('button'), 'no wish of the wizard lifts it').toHaveCount(0);
  await app.inspect('wizard-conflict');
  expect((await newcomer.call<Programs>('GET', '/programs')).items).toHaveLength(0);

  await card.getByRole('link', { name: 'Change health answers' }).click();
  await arrive(page, 'Settings');
  await pick(page, 'A doctor has cleared me for training');
  await expect(page.getByText('Settings saved.')).toBeVisible();

  await wizard(app);
  await next(page).click();
  await expect(page.getByText('45 min'), 'the wish is kept').toBeVisible();
  await next(page).click();
  await build(page).click();
  await page.waitForURL('**/today');
  expect((await newcomer.call<Programs>('GET', '/programs')).items).toHaveLength(1);
});

test('a conflict of equipment and wishes leads to the screens that can change it', async ({
  app,
  athlete,
  complaints,
  page,
}) => {
  complaints.allow(/status of 422/);
  // As the service words it; which people meet it depends on the library.
  const wishes = ['the equipment of “Bodyweight”', 'your injuries and rules', 'leg training'];
  const refusal = {
    kind: 'infeasible',
    code: 'no_leg_movement',
    message: 'Nothing that you may do with this equipment trains the legs.',
    fields: wishes.map((message, index) => ({ field: `wishes[${index}]`, code: 'no_leg_movement', message })),
  };
  await page.route('**/rpc/create_program*', (route) => route.fulfill({ status: 422, json: refusal }));
  await app.login(athlete);
  await wizard(app);
  await next(page).click();
  await next(page).click();
  await build(page).click();

  const card = page.getByRole('alert');
  await expect(card).toContainText('Leg training');
  await expect(card.getByRole('button', { name: 'Change goals' }), 'goals are not the problem').toHaveCount(0);
  await expect(card.getByRole('link', { name: 'Change equipment' })).toBeVisible();
  await card.getByRole('button', { name: 'Change the week' }).click();
  await expect(heading(page, 'Your week')).toBeVisible();
  await expect(card, 'still in sight where it is mended').toContainText('Leg training');
});
