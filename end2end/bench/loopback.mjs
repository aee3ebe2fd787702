// How fast the REST API answers on this machine: medians and 95th percentiles of the main job, one request at a time
// but for changing a day, which eight people do at once.
//
//   node end2end/bench/loopback.mjs [http://127.0.0.1:3000]
//
// Makes one account and up to 30 programs on that server; run it against a scratch database and a release build.
import { randomUUID } from 'node:crypto';

const base = (process.argv[2] ?? 'http://127.0.0.1:3000') + '/api/v1';
const CLIENTS = 8;
let token = '';

/** UUIDv7: what clients mint. */
function uuid7() {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = randomUUID().replaceAll('-', '').slice(13);
  const hex = time + '7' + rest;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

async function call(method, path, body, who = token) {
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...(who && { authorization: `Bearer ${who}` }) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
  return text ? JSON.parse(text) : undefined;
}

/** `work` may answer the milliseconds itself; `at_once` clients share the work. */
async function measure(name, times, work, at_once = 1) {
  const taken = [];
  let next = 0;
  const client = async () => {
    while (next < times) {
      const i = next++;
      const start = performance.now();
      const own = await work(i);
      taken.push(typeof own === 'number' ? own : performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: at_once }, client));
  taken.sort((a, b) => a - b);
  const at = (part) => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))].toFixed(1);
  console.log(`${name.padEnd(46)} n=${String(times).padStart(3)}  median ${at(0.5)} ms  p95 ${at(0.95)} ms`);
}

/** Somebody with answered questions; whoever is made last is who asks. */
async function newcomer() {
  token = '';
  const pair = await call('POST', '/auth/register', {
    email: `bench-${Date.now()}-${uuid7()}@example.com`,
    password: 'correct horse battery staple 17',
    time_zone: 'UTC',
  });
  token = pair.access_token;
  const profile = await call('GET', '/settings/profile');
  await call('PUT', '/settings/profile', {
    ...profile,
    level: 'intermediate',
    bodyweight: 80,
    screening: { ...profile.screening, answered: true },
    onboarded: true,
  });
  return token;
}

/** Milliseconds until the first event of a stream that tells of a change. */
async function first_event(body, who) {
  const start = performance.now();
  const answer = await fetch(`${base}/days/${today}/adapt/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${who}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`adapt/stream: ${answer.status} ${(await answer.text()).slice(0, 400)}`);
  const reader = answer.body.getReader();
  await reader.read();
  const taken = performance.now() - start;
  for (let more = true; more; ) more = !(await reader.read()).done;
  return taken;
}

/** Eight people at once, each changing the day again and again: no request finds the session as the one before left it. */
async function adapting() {
  const own = token;
  const people = [];
  for (let i = 0; i < CLIENTS; i++) {
    await newcomer();
    await call('POST', '/programs', { id: uuid7(), request });
    people.push({ token, times: 0 });
  }
  token = own;
  const minutes = [30, 45, 35, 50, 25, 40];
  const ask = (i, work) => {
    const person = people[i % CLIENTS];
    return work({ minutes: minutes[person.times++ % minutes.length] }, person.token);
  };
  const adapt = (body, who) => call('POST', `/days/${today}/adapt`, body, who);
  await measure(`POST adapt, ${CLIENTS} at once`, 160, (i) => ask(i, adapt), CLIENTS);
  await measure(`POST adapt/stream, first event, ${CLIENTS} at once`, 160, (i) => ask(i, first_event), CLIENTS);
  await measure('POST adapt, one at a time', 40, (i) => ask(i, adapt));
}

await newcomer();
const today = new Date().toISOString().slice(0, 10);
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const start = (new Date().getUTCDay() + 6) % 7;
const request = {
  start_date: today,
  weeks: 12,
  goals: [
    { goal: 'strength', weight: 5 },
    { goal: 'hypertrophy', weight: 5 },
  ],
  split: 'ppl',
  weekdays: [0, 1, 2, 3, 4, 5].map((i) => weekdays[(start + i) % 7]),
  session_minutes: 60,
  progression: 'double_progression',
};
let program;
await measure('POST program (72 sessions) until readable back', 30, async () => {
  program = await call('POST', '/programs', { id: uuid7(), request });
  const status = await call('GET', `/programs/${program.id}/generation-status`);
  if (status.state !== 'done' || status.sessions !== 72) throw new Error(JSON.stringify(status));
});
await measure('GET program', 200, () => call('GET', `/programs/${program.id}`));
const day = await call('GET', `/days/${today}/plan`);
await adapting();
await measure('GET day plan', 300, () => call('GET', `/days/${today}/plan`));

const sets = [];
for (const block of day.session.plan.blocks.filter((b) => b.role === 'main' || b.role === 'accessory')) {
  for (const exercise of block.exercises) {
    const place = new Set(sets.map((s) => s.exercise)).size;
    let position = 0;
    for (const group of exercise.sets) {
      for (let i = 0; i < group.count; i++) {
        const target = group.target;
        sets.push({
          id: uuid7(),
          movement: exercise.movement,
          exercise: place,
          position: position++,
          kind: 'work',
          reps: target.type === 'reps' ? target.high : undefined,
          seconds: target.type === 'time' ? target.seconds : undefined,
          metres: target.type === 'distance' ? target.metres : undefined,
          weight: 40,
          unit: 'kg',
          rpe: group.rpe,
          target,
          target_rpe: group.rpe,
        });
      }
    }
  }
}
const workout = { id: uuid7(), session_id: day.session.id, date: today, started_at: new Date().toISOString() };
await measure('POST workout log (one set more each time)', 200, (i) =>
  call('POST', '/logs/workouts', { ...workout, sets: sets.slice(0, 1 + (i % sets.length)) }),
);
await measure('POST workout log that finishes', 1, () =>
  call('POST', '/logs/workouts', { ...workout, sets, finished_at: new Date().toISOString() }),
);
await measure('POST finished workout again (repeat)', 50, () =>
  call('POST', '/logs/workouts', { ...workout, sets, finished_at: new Date().toISOString() }),
);
await measure('GET movements?search=bench', 100, () => call('GET', '/movements?search=bench&limit=20'));
