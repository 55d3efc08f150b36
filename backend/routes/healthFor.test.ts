import { describe, expect, it } from 'bun:test';
import { Busy } from '../../dev/virtualTime/busy';
import { VirtualClock } from '../../dev/virtualTime/virtualClock';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type Access, accessByRole } from '../access/access';
import { type CallContext } from '../app/callContext';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { createSettingsCache } from '../settings/settingsCache';
import { healthFor } from './healthFor';
import { contextOf } from './testing/notifyCall';

/** One webhook that is broken in a way that names a host, and an outbox that is away. */
const CONTEXT = contextOf(
  { webhooks: [{ id: 'secret-project', name: 'Ops', vendor: 'wecom' }] },
  { 'webhooks.secret-project.url': 'https://chat.internal.example/cgi-bin/webhook/send?key=abc' }
);

const NOBODYS_TABLE = { ...DEFAULT_ROLE_TABLE, Viewer: [] };

function ask(access: Access | null, context: CallContext = CONTEXT, idTokens: Array<string | null> = []) {
  const deps = {
    readSettings: createSettingsCache({ allowedHosts: [], now: () => 0 }).read,
    permissionsOf: async (call: CallContext, idToken: string | null) => {
      idTokens.push(idToken);
      return access ?? accessByRole(DEFAULT_ROLE_TABLE, call);
    },
    outbox: { backlog: () => Promise.reject(new OutboxUnavailable('The outbox /data/outbox.db: the disk is full.')) },
    clock: new VirtualClock(0, new Busy()),
    engine: 'sqlite',
    isTemporary: true,
  } as const;
  return healthFor(deps, context, 'a-token');
}

describe('health', () => {
  it('tells everything to who may see webhooks', async () => {
    const tokens: Array<string | null> = [];
    const report = await ask(null, CONTEXT, tokens);
    expect(report).toMatchObject({
      status: 'error',
      details: { webhooks: 1, broken: [{ webhook: 'secret-project' }] },
    });
    expect(report.message).toContain('the disk is full');
    expect(tokens).toEqual(['a-token']);
  });

  it.each([
    ['a Viewer who may see nothing', accessByRole(NOBODYS_TABLE, CONTEXT), CONTEXT, 'You lack the permission'],
    [
      'whoever did not prove who they are',
      { kind: 'refused', why: 'no token' },
      CONTEXT,
      'Grafana could not confirm who you are',
    ],
    [
      'somebody of whom nothing is known',
      { kind: 'unavailable', why: 'no answer' },
      CONTEXT,
      'Grafana could not be asked',
    ],
    ['nobody', null, { ...CONTEXT, user: null }, 'Sign in to Grafana'],
  ] as ReadonlyArray<[string, Access | null, CallContext, string]>)(
    'tells %s that it runs, and nothing else',
    async (_name, access, context, words) => {
      const report = await ask(access, context);
      expect(report).toMatchObject({ status: 'ok', details: {} });
      expect(report.message).toStartWith(`The plugin runs. ${words}`);
      expect(JSON.stringify(report)).not.toMatch(/secret-project|internal|outbox|disk|data_path/);
    }
  );
});
