import { describe, expect, it } from 'bun:test';
import { type CallContext, type CallSettings } from '../app/callContext';
import { createSettingsCache } from './settingsCache';

const CONTEXT: CallContext = {
  orgId: 1,
  pluginVersion: '',
  user: null,
  settings: {
    jsonData: bytes({ webhooks: [{ id: 'ops', name: 'Ops', vendor: 'wecom' }] }),
    secureJsonData: { 'webhooks.ops.url': 'http://chat.corp/cgi-bin/webhook/send?key=abc' },
    updatedAtMs: 1000,
  },
  grafanaConfig: {},
};

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

function changed(change: Partial<CallSettings>, orgId = 1): CallContext {
  return { ...CONTEXT, orgId, settings: { ...(CONTEXT.settings as CallSettings), ...change } };
}

const NOW_MS = 10_000;

function cacheOf(allowedHosts: readonly string[] = [], time = { nowMs: NOW_MS }) {
  return createSettingsCache({ allowedHosts, now: () => time.nowMs });
}

describe('createSettingsCache', () => {
  it('parses the same settings once, though every call brings a copy', () => {
    const { read } = cacheOf(['chat.corp']);
    const first = read(CONTEXT);
    expect(first.webhooks.map(({ id }) => id)).toEqual(['ops']);
    expect(read(structuredClone(CONTEXT))).toBe(first);
  });

  it.each([
    ['another time', { updatedAtMs: 2000 }],
    ['other data in the same second', { jsonData: bytes('{}') }],
    ['another secret in the same second', { secureJsonData: { 'webhooks.ops.url': 'x' } }],
    ['one secret more in the same second', { secureJsonData: { ...CONTEXT.settings?.secureJsonData, a: 'b' } }],
  ])('parses again on %s', (_name, change) => {
    const { read } = cacheOf(['chat.corp']);
    const first = read(CONTEXT);
    expect(read(changed(change))).not.toBe(first);
  });

  it('keeps organisations apart', () => {
    const { read } = cacheOf(['chat.corp']);
    const first = read(CONTEXT);
    expect(read(changed({ jsonData: bytes('{}') }, 2)).webhooks).toEqual([]);
    expect(read(CONTEXT)).toBe(first);
  });

  it.each(['', '  ', '{}', 'null'])('finds no fault in the empty settings %j', (text) => {
    expect(cacheOf().read(changed({ jsonData: bytes(text) })).problems).toEqual([]);
  });

  it.each(['{', 'webhooks: []', '\u0000'])('calls %j a problem without quoting it', (text) => {
    expect(cacheOf().read(changed({ jsonData: bytes(text) })).problems).toEqual([
      {
        webhook: '',
        field: 'jsonData',
        rule: 'json-text',
        expected: 'a JSON object',
        got: 'text that is not JSON',
        disables: true,
      },
    ]);
  });

  it('goes on with webhooks made in Grafana where jsonData is no JSON', () => {
    const secureJsonData = {
      'webhook.dev': JSON.stringify({ name: 'Dev', vendor: 'wecom' }),
      'webhook.dev.url': 'http://chat.corp/cgi-bin/webhook/send?key=abc',
    };
    const settings = cacheOf(['chat.corp']).read(changed({ jsonData: bytes('{'), secureJsonData }));
    expect(settings.webhooks).toMatchObject([{ id: 'dev', provisioned: false }]);
    expect(settings.problems).toMatchObject([{ rule: 'json-text' }]);
  });

  it('has nothing where Grafana sends no settings', () => {
    expect(cacheOf().read({ ...CONTEXT, settings: null })).toMatchObject({ webhooks: [], broken: [], problems: [] });
  });

  it('never goes back to older settings, which a late call may bring', () => {
    const { read, revisionOf } = cacheOf(['chat.corp']);
    const newest = read(changed({ updatedAtMs: 3_000 }));
    expect(read(changed({ updatedAtMs: 2_000, jsonData: bytes('{}') }))).toBe(newest);
    expect([revisionOf(1), revisionOf(2)]).toEqual([3_000, 0]);
  });

  it('does not let a clock that was wrong keep newer settings out', () => {
    const { read, revisionOf } = cacheOf(['chat.corp']);
    read(changed({ updatedAtMs: NOW_MS + 3_600_000 }));
    expect(read(changed({ updatedAtMs: NOW_MS, jsonData: bytes('{}') })).webhooks).toEqual([]);
    expect(revisionOf(1)).toBe(NOW_MS);
  });

  it('takes older ones where no call has brought the newer for minutes: a wrong clock wrote those', () => {
    const time = { nowMs: NOW_MS };
    const { read } = cacheOf(['chat.corp'], time);
    const newest = read(changed({ updatedAtMs: NOW_MS + 90_000 }));
    const edited = changed({ updatedAtMs: NOW_MS + 10_000, jsonData: bytes('{}') });
    time.nowMs += 119_000;
    expect(read(edited)).toBe(newest);
    time.nowMs += 1_000;
    expect(read(edited).webhooks).toEqual([]);
  });
});
