// A superset: two accessories in turn, on the session page and under the hand.
import type { Api, SessionView } from '../../fixtures/api';
import { expect, test } from '../../fixtures/app';
import { Player } from '../../fixtures/player';

type Paired = { movement: string; name: string; sets: { count: number }[]; superset?: number | null };

/** Makes programs of shrinking minutes until a session has a pair: short days are where pairs stand. */
async function sessionWithPair(api: Api): Promise<SessionView> {
  for (const minutes of [45, 40, 35]) {
    const id = await api.createProgram({ session_minutes: minutes, supersets: 'allowed' });
    const { weeks } = await api.program(id);
    for (const { id: session } of weeks[0]!.sessions) {
      const view = await api.session(session);
      if (halves(view).length >= 2) return view;
    }
  }
  throw new Error('no session of 35 to 45 minutes has a superset');
}

/** The two halves of the first superset, in their order. */
function halves(view: SessionView): Paired[] {
  const exercises = view.plan.blocks.flatMap((block) => block.exercises as unknown as Paired[]);
  return exercises.filter((exercise) => exercise.superset === 0).slice(0, 2);
}

test('a superset alternates, set by set', async ({ app, newcomer, page }) => {
  test.slow();
  await newcomer.onboard();
  const session = await sessionWithPair(newcomer);
  const [first, second] = halves(session);

  await app.login(newcomer, '/today');
  await app.goto(`/sessions/${session.id}`);
  await expect(page.getByText('A1 · superset')).toBeVisible();
  await expect(page.getByText('A2 · superset')).toBeVisible();

  await app.goto(`/train/${session.id}`);
  const player = new Player(page);
  await player.warmUp();
  const editor = page.getByRole('button', { name: 'Done', exact: true });
  /** Which half has the open set, if one has. */
  const open = async () => {
    for (const { name } of [first!, second!]) {
      const panel = page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
      if ((await panel.locator(editor).count()) > 0) return name;
    }
    return null;
  };

  // Everything before the pair, then the pair itself: its sets take turns.
  while ((await open()) === null) {
    const [before] = await player.progress();
    await player.accept();
    await expect.poll(async () => (await player.progress())[0]).toBeGreaterThanOrEqual(before);
  }
  await app.inspect('superset');
  const turns: string[] = [];
  const count = (exercise: Paired) => exercise.sets.reduce((sum, group) => sum + group.count, 0);
  const rounds = Math.min(count(first!), count(second!));
  while (turns.length < rounds * 2) {
    const now = await open();
    expect(now, 'the pair is left before it is done').not.toBeNull();
    await player.warmUp();
    turns.push((await open())!);
    if (await page.getByRole('textbox', { name: 'Load' }).isVisible()) await player.load(20);
    const [before] = await player.progress();
    await player.accept();
    await expect.poll(async () => (await player.progress())[0]).toBe(before + 1);
  }
  expect(turns).toEqual(Array.from({ length: rounds }, () => [first!.name, second!.name]).flat());
});
