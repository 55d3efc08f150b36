import { describe, expect, test } from 'bun:test';

import { Chronicle } from '../../dev/simulation/chronicle';
import { fire, group, hook, planOfHistory, resolve, SECOND_MS } from '../../dev/simulation/history';
import { readMessage } from '../../dev/simulation/readMessage';
import { SimulatedRobot } from '../../dev/simulation/robots';
import { Random } from '../../dev/simulation/random';
import { Life, Scheduler } from '../../dev/simulation/scheduler';
import { shrink } from '../../dev/simulation/shrink';
import { simulate } from '../../dev/simulation/simulate';
import { Timers } from '../../dev/simulation/timers';
import { Trace } from '../../dev/simulation/trace';

describe('who reads messages', () => {
  const markdown = (content: string) => JSON.stringify({ msgtype: 'markdown', markdown: { content } });

  test.each([
    ['### <font color="warning">[Critical] Firing: K1x</font>\n\nValue: 100,001', 'K1x', false],
    ['### <font color="info">Resolved: K1x</font>\n\nValue: 100,001', 'K1x', true],
    ['### Digest: Firing ×1, Resolved ×1 (K1x, K2x)\n\n**K1x**\n\n**Resolved: K2x**', 'K2x', true],
    ['### Digest: Firing ×1, Resolved ×1 (K1x, K2x)\n\n**K1x**\n\n**Resolved: K2x**', 'K1x', false],
    ['### Digest: Resolved ×2 (K1x, K2x)\n\n**K1x**\n\n**K2x**', 'K2x', true],
  ])('reads %j', (content, name, isOver) => {
    expect(readMessage(markdown(content)).names.get(name)).toEqual({ isOver });
  });

  test('sees values, and that there are more', () => {
    const { numbers, isCounting } = readMessage(markdown('**K1x**\nValue: 100,007\nNot shown: Firing ×3'));
    expect([numbers, isCounting]).toEqual([[100_007], true]);
  });
});

describe('the chronicle', () => {
  const chronicle = new Chronicle();
  const trouble = (what: string, fromMs: number, untilMs: number) =>
    chronicle.troubles.push({ what, replica: null, fromMs, untilMs });
  trouble('database', 20, 60);
  trouble('vendor', 61, 90);
  trouble('database', 50, 80);
  trouble('database', 500, 600);

  test.each([
    [10, 5, 5],
    [85, 5, 80],
    [85, 8, 17],
    [85, 30, -5],
    [70, 4, 16],
    [200, 100, 100],
  ])('at %d goes back %d over what is good: %d', (nowMs, ms, moment) => {
    expect(chronicle.momentBefore(nowMs, ms, ({ what }) => what === 'database')).toBe(moment);
  });
});

describe('a simulated robot', () => {
  const robot = () => new SimulatedRobot({ vendor: 'wecom', token: 'token', keyword: 'word' });
  const message = (content: string) => JSON.stringify({ msgtype: 'markdown', markdown: { content } });

  test('counts twenty calls a minute', () => {
    const one = robot();
    const limits = Array.from({ length: 21 }, (_, index) => one.count(index * 100));
    expect(limits.map((limit) => limit?.maxCalls ?? null)).toEqual([...Array(20).fill(null), 20]);
    expect(one.count(70_000)).toBeNull();
  });

  test('takes no other vendor’s message, none without its word, and no bad one', () => {
    expect(robot().judge(message('a word'), 0)).toBe('ok');
    expect(robot().judge(message('none'), 0)).toBe('keyword');
    expect(robot().judge(message('a word of P1x'), 0)).toBe('content');
    expect(robot().judge(JSON.stringify({ msg_type: 'text', content: { text: 'word' } }), 0)).toBe('form');
  });
});

describe('the scheduler', () => {
  const make = () => new Scheduler(new Random(1), new Trace());

  test('lets time pass only when nothing can go on', async () => {
    const scheduler = make();
    const times: number[] = [];
    void scheduler.ask(null, 'later', 500).then(() => times.push(scheduler.nowMs));
    void scheduler.ask(null, 'now').then(() => times.push(scheduler.nowMs));
    await scheduler.run(1_000);
    expect([times, scheduler.nowMs]).toEqual([[0, 500], 1_000]);
  });

  test('never goes on with a process that is over', async () => {
    const scheduler = make();
    const life = new Life('process');
    let isDone = false;
    void scheduler.ask(life, 'later', 500).then(() => (isDone = true));
    scheduler.later(null, 'kill', { afterMs: 100, run: () => (life.isOver = true) });
    await scheduler.run(1_000);
    expect(isDone).toBe(false);
  });

  test('wakes a sleeper at once when it is told to', async () => {
    const scheduler = make();
    const waking = new AbortController();
    let wokenAtMs = -1;
    void scheduler.sleep(new Life('process'), 5_000, waking.signal).then(() => (wokenAtMs = scheduler.nowMs));
    scheduler.later(null, 'wake', { afterMs: 100, run: () => waking.abort() });
    await scheduler.run(10_000);
    expect(wokenAtMs).toBe(100);
  });

  test('has its timers in order', () => {
    const timers = new Timers<number>();
    const random = new Random(3);
    const times = Array.from({ length: 200 }, () => random.whole(1, 50));
    times.forEach((atMs) => timers.add(atMs, atMs));
    expect(timers.takeDue(50)).toEqual(times.sort((one, other) => one - other));
  });
});

describe('a run', () => {
  const disk = group('disk', 'ops', ['K1x']);
  const plan = planOfHistory({
    webhooks: [hook('ops', 'wecom')],
    groups: [disk],
    events: [...fire(SECOND_MS, disk), ...resolve(30 * SECOND_MS, disk)],
  });

  test('without faults keeps all guarantees', async () => {
    const { broken, shownAtMs } = await simulate(plan);
    expect(broken).toBeNull();
    expect(shownAtMs.get('K1x')).toHaveLength(2);
  });

  test('that fails is shortened to what makes it fail', async () => {
    const short = await shrink(plan, async ({ events }) => events.some(({ atMs }) => atMs === 30 * SECOND_MS));
    expect(short.events).toEqual(resolve(30 * SECOND_MS, disk));
  });
});
