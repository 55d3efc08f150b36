import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { type StartedBy } from '../access/createAccess';
import { systemClock } from '../delivery/clock';
import { type RuleSource } from '../delivery/ruleSource';
import { type LogFields, type Logger } from '../log/logger';
import { createRuleSource } from './createRuleSource';

const BEGIN_MS = 1_795_333_500_000;
const PATH = '/api/v1/provisioning/alert-rules/cpu';

let nowMs = BEGIN_MS;
let grafana: RunningGrafana;
const logged: Array<LogFields | undefined> = [];
const keep = (_message: string, fields?: LogFields) => void logged.push(fields);
const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };

const THRESHOLD = {
  refId: 'C',
  datasourceUid: '__expr__',
  model: { type: 'threshold', expression: 'A', conditions: [{ evaluator: { type: 'gt', params: [90] } }] },
};
const RULE = {
  uid: 'cpu',
  title: 'HighCPU',
  folderUID: 'infra',
  ruleGroup: 'hosts',
  condition: 'C',
  for: '5m',
  data: [{ refId: 'A', datasourceUid: 'prom', model: {} }, THRESHOLD],
} as const;
const CONDITION = { refIds: ['A'], comparison: { kind: 'gt', bounds: [90] }, recovery: null, forMs: 300_000 } as const;

function source(startedBy: Partial<StartedBy> = {}, requestTimeoutMs = 5_000): RuleSource {
  return createRuleSource({
    world: { fetch: (url, init) => fetch(url, init), now: () => nowMs, requestTimeoutMs },
    sleep: systemClock.sleep,
    startedBy: { appUrl: grafana.url, grafanaUrl: null, serviceAccountToken: ACCOUNT_TOKEN, ...startedBy },
    log,
  });
}

/** A rule as the stand-in keeps it. */
function addRule(changes: object = {}): void {
  const defaults = {
    noDataState: 'NoData',
    execErrState: 'Error',
    isPaused: false,
    labels: {},
    annotations: {},
  } as const;
  grafana.state.rules.create(
    { ...defaults, notification_settings: null, ...RULE, data: [...RULE.data], ...changes },
    ''
  );
}

const askedRules = () => grafana.asked.filter((question) => question.includes('alert-rules'));

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedMs = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedMs };
}

beforeAll(() => {
  grafana = startGrafana({ now: () => nowMs });
});
beforeEach(() => {
  nowMs = BEGIN_MS;
  logged.length = 0;
  grafana.state.orgId = 1;
  grafana.asked.length = 0;
  grafana.faults.clear();
  grafana.state.behaviour.missing = [];
  grafana.state.rules.clear();
  addRule();
});
afterAll(() => grafana.stop());

describe('the condition of a rule', () => {
  it('is read with the managed service account in its own organisation', async () => {
    expect([...(await source().conditions(1, ['cpu']))]).toEqual([['cpu', CONDITION]]);
    expect((await source().conditions(2, ['cpu'])).size).toBe(0);
  });

  it('is read with a token the organisation gave for it', async () => {
    const account = grafana.state.accounts.create({ name: 'rules', role: 'Viewer' }, 'Admin');
    const { key } = grafana.state.accounts.addToken(account.id, { name: 'a' });
    const rules = source({ serviceAccountToken: null });
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    rules.learnSettings(1, { 'rules.token': ` ${key}\n` });
    expect((await rules.conditions(1, ['cpu'])).get('cpu')).toEqual(CONDITION);
    expect((await rules.conditions(2, ['cpu'])).size).toBe(0);
  });

  it.each(['two\nlines', 'a\r\nX-Evil: 1', 'ü', 'x\u0000', 'x'.repeat(1_001)])(
    'holds up no other organisation where the token is none: %j',
    async (token) => {
      const rules = source();
      rules.learnSettings(2, { 'rules.token': token });
      expect((await rules.conditions(2, ['cpu'])).size).toBe(0);
      expect((await rules.conditions(1, ['cpu'])).size).toBe(1);
    }
  );

  it('is read at the address that Grafana names with a call', async () => {
    const rules = source({ appUrl: null });
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    rules.learnGrafana({ GF_APP_URL: `${grafana.url}/` });
    rules.learnGrafana({});
    expect((await rules.conditions(1, ['cpu'])).size).toBe(1);
  });

  it('is asked for once by all who ask at the same time, and once a minute', async () => {
    const rules = source();
    const all = await Promise.all(Array.from({ length: 50 }, async () => await rules.conditions(1, ['cpu'])));
    expect(all.every((each) => each.size === 1)).toBe(true);
    nowMs += 59_000;
    await rules.conditions(1, ['cpu']);
    expect(askedRules()).toHaveLength(1);
    grafana.state.rules.clear();
    addRule({ for: '1m' });
    nowMs += 2_000;
    expect((await rules.conditions(1, ['cpu'])).get('cpu')?.forMs).toBe(60_000);
    expect(askedRules()).toHaveLength(2);
  });

  it('is not asked for by what is no uid', async () => {
    const uids = ['', '../settings', 'a/b', 'x'.repeat(41), 'a?b', '.'];
    expect((await source().conditions(1, uids)).size).toBe(0);
    expect(askedRules()).toEqual([]);
  });
});

describe('a Grafana without the older API', () => {
  const NEWER = '/apis/rules.alerting.grafana.app/v0alpha1/namespaces/default/alertrules/cpu';

  it.each([404, 405, 410] as const)('that answers %i is asked by the newer one', async (status) => {
    grafana.state.behaviour.missing = [{ path: '/api/v1/provisioning/alert-rules', status }];
    expect([...(await source().conditions(1, ['cpu']))]).toEqual([['cpu', CONDITION]]);
    expect(grafana.asked.at(-1)).toBe(`GET ${NEWER}`);
  });

  it('and without the newer one is not asked again at once', async () => {
    grafana.state.behaviour.missing = ['/api/v1/provisioning/', '/apis/rules.'].map((path) => ({ path, status: 404 }));
    const rules = source();
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    const questions = grafana.asked.length;
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    expect(grafana.asked).toHaveLength(questions);
  });

  it('delays a message by 200 ms at most, whichever of both is slow', async () => {
    grafana.state.behaviour.missing = [{ path: '/api/v1/provisioning/alert-rules', status: 410 }];
    grafana.faults.set(NEWER, async () => {
      await Bun.sleep(400);
      return null;
    });
    const rules = source();
    const first = await timed(async () => await rules.conditions(1, ['cpu']));
    expect(first.result.size).toBe(0);
    expect(first.ms).toBeLessThan(350);
    await Bun.sleep(400);
    expect((await rules.conditions(1, ['cpu'])).size).toBe(1);
  });

  it.each([
    ['is another rule', () => Response.json({ kind: 'AlertRule', metadata: { name: 'disk' }, spec: {} })],
    ['is forbidden', () => Response.json({ kind: 'Status', code: 403 }, { status: 403 })],
  ])('has no words where the answer %s', async (_, answer) => {
    grafana.state.behaviour.missing = [{ path: '/api/v1/provisioning/alert-rules', status: 404 }];
    grafana.faults.set(NEWER, answer);
    expect((await source().conditions(1, ['cpu'])).size).toBe(0);
  });
});

describe('a rule that cannot be read is missing, and is not asked for again at once', () => {
  it.each<[string, () => void]>([
    ['is forbidden', () => grafana.faults.set(PATH, () => Response.json({ message: 'no' }, { status: 403 }))],
    ['is not there', () => grafana.state.rules.clear()],
    ['is a page of a proxy', () => grafana.faults.set(PATH, () => new Response('<html>'))],
    ['is another rule', () => grafana.faults.set(PATH, () => Response.json({ ...RULE, uid: 'disk' }))],
    ['is huge', () => grafana.faults.set(PATH, () => Response.json({ ...RULE, title: 'x'.repeat(300 * 1024) }))],
    ['is elsewhere', () => grafana.faults.set(PATH, () => Response.redirect('https://example.com/', 302))],
  ])('%s', async (_, spoil) => {
    spoil();
    const rules = source();
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    expect(askedRules()).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain(ACCOUNT_TOKEN);
  });

  it('once the permission is given, it is read within a minute', async () => {
    grafana.faults.set(PATH, () => Response.json({ message: 'no' }, { status: 403 }));
    const rules = source();
    await rules.conditions(1, ['cpu']);
    grafana.faults.clear();
    nowMs += 61_000;
    expect((await rules.conditions(1, ['cpu'])).size).toBe(1);
  });
});

describe('a Grafana that is slow', () => {
  const slow = (ms: number) => async () => {
    await Bun.sleep(ms);
    return null;
  };

  it('delays a message by 200 ms at most, and its answer serves the next', async () => {
    grafana.faults.set(PATH, slow(400));
    const rules = source();
    const first = await timed(async () => await rules.conditions(1, ['cpu']));
    expect(first.result.size).toBe(0);
    expect(first.ms).toBeGreaterThan(190);
    expect(first.ms).toBeLessThan(350);
    await Bun.sleep(400);
    expect((await rules.conditions(1, ['cpu'])).size).toBe(1);
    expect(askedRules()).toHaveLength(1);
  });

  it('delays no other message for half a minute', async () => {
    grafana.faults.set(PATH, slow(400));
    const rules = source();
    await rules.conditions(1, ['cpu']);
    const others = await timed(async () => {
      for (let index = 0; index < 20; index++) {
        await rules.conditions(1, [`other${index}`]);
      }
    });
    expect(others.ms).toBeLessThan(190);
    await Bun.sleep(500);
    nowMs += 31_000;
    addRule({ uid: 'disk' });
    expect((await rules.conditions(1, ['disk'])).size).toBe(1);
  });

  it('is asked at most 16 things at a time', async () => {
    const uids = Array.from({ length: 40 }, (_, index) => `r${index}`);
    uids.forEach((uid) => grafana.faults.set(`/api/v1/provisioning/alert-rules/${uid}`, slow(300)));
    const rules = source();
    await rules.conditions(1, uids);
    expect(askedRules()).toHaveLength(16);
  });

  it('and gives no answer at all: no message waits, until it is asked again', async () => {
    const rules = source({ appUrl: 'http://127.0.0.1:9' });
    expect((await rules.conditions(1, ['cpu'])).size).toBe(0);
    const again = await timed(async () => await rules.conditions(1, ['cpu', 'disk']));
    expect(again.ms).toBeLessThan(100);
  });
});
