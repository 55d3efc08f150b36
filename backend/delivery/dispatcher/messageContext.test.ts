import { afterEach, describe, expect, it } from 'bun:test';

import { notificationOf } from '../../../dev/virtualTime/madeAlerts';
import { type Extras, startVirtualRelay, type VirtualRelay } from '../../../dev/virtualTime/virtualRelay';
import { type RuleCondition } from '../../../src/core/alert/ruleCondition';
import { createRuleSource } from '../../rules/createRuleSource';
import { type RuleSource } from '../ruleSource';

const HOUR_MS = 3_600_000;
const SILENT = () => undefined;
const log = { debug: SILENT, info: SILENT, warn: SILENT, error: SILENT };

let relay: VirtualRelay;
afterEach(() => relay.stop());

async function start(extras: Extras): Promise<void> {
  relay = await startVirtualRelay([{ vendor: 'feishu', settings: { format: 'text' } }], {}, extras);
}

/** Posts an alert of a rule. */
function post(name: string, ruleUID = 'cpu') {
  const body = notificationOf(name, [{ name, value: 93.1 }], relay.clock.now()) as { alerts: object[] };
  return relay.notify('feishu', { ...body, alerts: body.alerts.map((alert) => ({ ...alert, ruleUID })) });
}

const CONDITION: RuleCondition = {
  refIds: ['A'],
  comparison: { kind: 'gt', bounds: [90] },
  recovery: null,
  forMs: 300_000,
};

/** Rules whose conditions are known at once, and the questions for them. */
function knownRules(): { source: RuleSource; asked: string[][] } {
  const asked: string[][] = [];
  const source: RuleSource = {
    learnGrafana: SILENT,
    learnSettings: SILENT,
    conditions: (_, uids) => {
      asked.push([...uids]);
      return Promise.resolve(new Map(uids.map((uid) => [uid, CONDITION])));
    },
  };
  return { source, asked };
}

describe('a change of the settings of all messages', () => {
  it('renders again what waits', async () => {
    await start({ said: { environment: 'Old', labelWords: { severity: 'Old word' } } });
    relay.sandbox.setFault({ vendor: 'feishu', fault: { kind: 'status', status: 503 }, times: 1 });
    const heard = post('Late');
    await relay.clock.advance(500);
    expect(relay.shown('feishu')).toEqual([]);
    await relay.change({ environment: 'New' });
    await relay.clock.advance(HOUR_MS);
    expect([200, 202]).toContain((await heard).status);
    expect(relay.shown('feishu')).toHaveLength(1);
    expect(relay.shown('feishu')[0]).toContain('[New]');
  });
});

describe('the conditions of rules', () => {
  it('are said in a message', async () => {
    const { source } = knownRules();
    await start({ rules: () => source });
    const heard = post('High');
    await relay.clock.advance(1_000);
    expect((await heard).status).toBe(200);
    expect(relay.shown('feishu')[0]).toContain('93.1, threshold > 90, for 5m');
  });

  it('are asked for at most ten rules a message, digests included', async () => {
    const { source, asked } = knownRules();
    await start({ rules: () => source });
    relay.sandbox.setFault({ vendor: 'feishu', fault: { kind: 'status', status: 503 }, times: 3 });
    const all = Array.from({ length: 300 }, (_, index) => post(`Alert${index}`, `rule${index}`));
    await relay.clock.advance(2 * HOUR_MS);
    await Promise.all(all);
    expect(relay.shown('feishu').length).toBeLessThan(300);
    expect(Math.max(...asked.map((uids) => uids.length))).toBe(10);
  });

  it('delay no message by more than 200 ms where Grafana hangs', async () => {
    await start({
      rules: (clock) =>
        createRuleSource({
          world: { fetch: () => new Promise(() => undefined), now: clock.now },
          sleep: (ms, signal) => clock.sleep(ms, signal),
          startedBy: { appUrl: 'http://grafana.test', grafanaUrl: null, serviceAccountToken: 'glsa_a' },
          log,
        }),
    });
    const elapsedMs = async (name: string, ruleUid: string) => {
      const [before, startedMs] = [relay.shown('feishu').length, relay.clock.now()];
      const heard = post(name, ruleUid);
      await relay.clock.advanceUntil(() => relay.shown('feishu').length > before, 10_000, 10);
      const ms = relay.clock.now() - startedMs;
      await relay.clock.advance(1_000);
      expect((await heard).status).toBe(200);
      return ms;
    };
    const first = await elapsedMs('High', 'cpu');
    expect(first).toBeGreaterThanOrEqual(200);
    expect(first).toBeLessThan(250);
    expect(relay.shown('feishu')[0]).toContain('93.1');
    expect(relay.shown('feishu')[0]).not.toContain('threshold');
    expect(await elapsedMs('Other', 'disk')).toBeLessThan(50);
  });
});
