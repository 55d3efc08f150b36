import { describe, expect, it } from 'bun:test';
import { TEST_KEY } from '../../backend/routes/testing/notifyCall';
import { type FaultKind } from '../../dev/sandbox/faults';
import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { sample, startRelayWorld, TOKEN, type WorldChange } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;
const alert = sample('hostile');
const SECRET = 'SECneverToBeSeen';

const FAULTS: ReadonlyArray<[name: string, fault: FaultKind, status: number, code: string]> = [
  ['no answer', { kind: 'hang' }, 202, ''],
  ['a reset', { kind: 'reset' }, 202, 'ECONNRESET'],
  ['an answer that takes too long', { kind: 'slow', pauseMs: 50 }, 202, ''],
  ['a page', { kind: 'html' }, 202, 'HTTP 200'],
  ['JSON cut short', { kind: 'cut-json' }, 202, 'HTTP 200'],
  ['an error', { kind: 'status', status: 500 }, 202, 'HTTP 500'],
  ['a quoted URL', { kind: 'status', status: 502, body: `no https://x.y/z?key=${TOKEN}` }, 202, 'HTTP 502'],
  ['too many requests', { kind: 'status', status: 429 }, 202, 'HTTP 429'],
  ['a missing page', { kind: 'status', status: 404 }, 422, 'HTTP 404'],
  ['an empty answer', { kind: 'status', status: 204 }, 202, 'HTTP 204'],
  ['a redirect', { kind: 'redirect', location: `https://evil.example/?key=${TOKEN}` }, 422, 'HTTP 302'],
  ['a quoted token', { kind: 'answer', code: 4242, text: `${TOKEN} ${SECRET} key=${TOKEN} x.y/${TOKEN}` }, 422, '4242'],
];

const cases = VENDORS.flatMap((vendor) =>
  FAULTS.map(([name, fault, status, code]) => ({ vendor, name, fault, status, code }))
);

describe('a fault on the way', () => {
  it.each(cases)('to $vendor is never called delivered: $name', async ({ vendor, fault, status, code }) => {
    sandbox.setFault({ vendor, fault });
    const answer = await world.notify(vendor, alert);
    expect(answer).toMatchObject({ status, code });
    expect((await world.stored(answer))?.state).toBe(status === 202 ? 'waiting' : 'returned');
    sandbox.clearFaults();
    await world.untilAllIsSent();
    expect(sandbox.messages({ vendor, accepted: true })).toHaveLength(status === 202 ? 1 : 0);
  });

  it.each([
    ['wecom', 422, 'HTTP 200'],
    ['dingtalk', 202, '1111'],
    ['feishu', 422, 'HTTP 200'],
  ] as const)('to %s is JSON without a verdict', async (vendor, status, code) => {
    sandbox.setFault({ vendor, fault: { kind: 'wrong-json' } });
    expect(await world.notify(vendor, alert)).toMatchObject({ status, code });
  });

  it('says that a message may have arrived whose answer was lost', async () => {
    sandbox.setFault({ vendor: 'wecom', delivered: true, fault: { kind: 'hang' } });
    const answer = await world.notify('wecom', alert);
    expect(answer.message).toContain('The message may have arrived');
    const { attempts = [], attemptCount } = (await world.stored(answer)) ?? {};
    expect(new Set(attempts.map(({ finding }) => finding?.reason))).toEqual(new Set(['timed-out']));
    expect(sandbox.messages({ accepted: true })).toHaveLength(Number(attemptCount));
  });
});

describe('what is said and logged', () => {
  /** Words of the sample's labels and annotations that must not leave through a log or an answer. */
  const LABEL_VALUES = ['<at id=all>', 'rm -rf', '@13800001111', 'alert(1)'];

  /** Dozens of calls, some of which wait for an answer that never comes. */
  const PROVOKE_TIMEOUT_MS = 30_000;

  /** Returns what the history made of it. */
  async function provoke(vendor: Vendor): Promise<string> {
    const recalled: string[] = [];
    const url = sandbox.addRobot({ vendor, token: TOKEN, secret: SECRET });
    const changes: WorldChange[] = [
      { url, secret: SECRET },
      { url, secret: `${SECRET} ` },
      { url: `${url}#x`, secret: SECRET },
      { url: `https://evil.example/?key=${TOKEN}`, secret: SECRET },
      { url, secret: SECRET, signature: 'x' },
      { url, secret: SECRET, key: 'wrong' },
      { url, secret: SECRET, settings: { url, secret: SECRET } },
      { url, secret: SECRET, settings: { name: [url], timeZone: url, keywords: [url, SECRET] } },
      { url, secret: SECRET, settings: { enabled: false } },
    ];
    for (const change of changes) {
      await world.begin();
      await world.notify(vendor, alert, change);
      await world.notify(vendor, '{"alerts":', change);
      await world.look(vendor, change);
      recalled.push(await world.recall(vendor, change));
    }
    for (const [, fault] of FAULTS) {
      await world.begin();
      sandbox.setFault({ vendor, fault, times: 3 });
      await world.notify(vendor, alert, { url, secret: SECRET });
      await world.look(vendor, { url, secret: SECRET });
      recalled.push(await world.recall(vendor, { url, secret: SECRET }));
    }
    return recalled.join('\n');
  }

  it.each(VENDORS)(
    'never holds a URL, token, secret, key or label of %s',
    async (vendor) => {
      const recalled = await provoke(vendor);
      const said = world.said();
      const secrets = [TOKEN, SECRET, TEST_KEY];
      const hidden = [...secrets, ...LABEL_VALUES];
      expect(said.length).toBeGreaterThan(1000);
      expect(LABEL_VALUES.filter((word) => !alert.includes(word))).toEqual([]);
      expect(hidden.filter((word) => said.includes(word))).toEqual([]);
      expect(recalled.match(/"attempts":/g)?.length).toBeGreaterThan(FAULTS.length);
      expect(secrets.filter((word) => recalled.includes(word))).toEqual([]);
    },
    PROVOKE_TIMEOUT_MS
  );

  it.each(VENDORS)('holds no secret of %s in the history, even where an alert quotes it', async (vendor) => {
    const secret = vendor === 'wecom' ? '' : SECRET;
    const url = sandbox.addRobot({ vendor, token: TOKEN, ...(secret === '' ? {} : { secret }) });
    const quoting = sample('firing-one').replaceAll('HighCPU', `HighCPU ${TOKEN} ${SECRET} ${TEST_KEY} ${url}`);
    const answer = await world.notify(vendor, quoting, { url, secret });
    expect(answer.status).toBe(200);
    const recalled = await world.recall(vendor, { url, secret });
    expect(recalled).toContain('HighCPU …');
    expect([TOKEN, SECRET, TEST_KEY].filter((word) => recalled.includes(word))).toEqual([]);
  });
});
