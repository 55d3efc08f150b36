import { afterEach, describe, expect, it } from 'bun:test';
import { ACCOUNT_TOKEN, type RunningGrafana, startGrafana } from '../../dev/fakeGrafana/testing/startGrafana';
import { createSecureWriter } from './secureWriter';
import { createSettingsCache } from './settingsCache';
import { settingsCall } from './testing/settingsCall';
import { WebhookEditor } from './webhookEditor';

const urlOf = (index: number) =>
  `https://oapi.dingtalk.com/robot/send?access_token=${index.toString(16).padStart(8, '0').repeat(8)}`;

/** Settings of so many webhooks `w0`, `w1`, …, each with a secret and a key. */
function stored(count: number): Record<string, string> {
  const keys = Array.from({ length: count }, (_, index): Array<[string, string]> => [
    [
      `webhook.w${index}`,
      JSON.stringify({
        name: `Group ${index}`,
        vendor: 'dingtalk',
        keywords: ['Alert'],
        fallback: index === 0 ? 'w1' : 'w0',
        revision: `r${index}`,
      }),
    ],
    [`webhook.w${index}.url`, urlOf(index)],
    [`webhook.w${index}.secret`, `SEC${index.toString().padStart(24, 'x')}`],
    [`webhook.w${index}.key`, `key-${index}-0123456789abcdef`],
  ]);
  return Object.fromEntries(keys.flat());
}

let grafana: RunningGrafana;

afterEach(() => grafana.stop());

function none(): void {
  // Nobody reads this log.
}

function start(secureJsonData: Record<string, string>, jsonData: object = {}) {
  grafana = startGrafana({ secureJsonData, jsonData });
  const log = { debug: none, info: none, warn: none, error: none };
  const startedBy = { appUrl: grafana.url, grafanaUrl: null, serviceAccountToken: ACCOUNT_TOKEN };
  let texts = 0;
  return new WebhookEditor({
    writer: createSecureWriter({ startedBy, log, fetch: (url, init) => fetch(url, init) }),
    readSettings: createSettingsCache({ allowedHosts: [], now: () => 0 }).read,
    allowedHosts: [],
    maxWebhooks: 2000,
    countNotMade: none,
    newText: () => `text-${++texts}`,
    now: () => 0,
  });
}

const fieldsOf = (id: string): unknown => JSON.parse(grafana.row().secureJsonData[`webhook.${id}`] ?? 'null');

describe('setting fields of many webhooks', () => {
  it('is one write, changes these fields alone and leaves every secret as it is', async () => {
    const before = stored(3);
    const editor = start(before);
    const result = await editor.set(settingsCall(grafana), {
      ids: ['w0', 'w2', 'w2'],
      fields: { enabled: false, timeZone: 'Asia/Shanghai', repeats: 'short' },
    });
    expect(result).toEqual({ kind: 'written', changed: ['w0', 'w2'], left: [] });
    expect(grafana.posted).toHaveLength(1);
    expect(fieldsOf('w2')).toMatchObject({
      name: 'Group 2',
      keywords: ['Alert'],
      fallback: 'w0',
      enabled: false,
      timeZone: 'Asia/Shanghai',
      repeats: 'short',
      language: 'en',
    });
    const { secureJsonData } = grafana.row();
    const changed = Object.keys(secureJsonData).filter((key) => secureJsonData[key] !== before[key]);
    expect(changed.sort()).toEqual(['webhook.w0', 'webhook.w2']);
  });

  it('leaves those of a file, those that are gone and those with mistakes, says why, and changes the others', async () => {
    const provisioned = { webhooks: [{ id: 'file', name: 'From a file', vendor: 'dingtalk' }] };
    const editor = start({ ...stored(1), 'webhook.bad': '{', 'webhook.bad.url': urlOf(7) }, provisioned);
    const ids = ['file', 'gone', 'bad', 'w0'];
    const result = await editor.set(settingsCall(grafana), { ids, fields: { language: 'en' } });
    expect(result).toMatchObject({
      kind: 'written',
      changed: ['w0'],
      left: [
        { id: 'file', obstacle: 'provisioned' },
        { id: 'gone', obstacle: 'not-found' },
        { id: 'bad', obstacle: null, problems: [{ field: 'name' }, { field: 'vendor' }] },
      ],
    });
  });

  it('makes nothing again that was deleted meanwhile, and undoes no edit that it has not seen', async () => {
    const editor = start(stored(3));
    const context = settingsCall(grafana);
    await editor.change(context, { id: 'w0', request: { kind: 'delete', revision: 'r0' } });
    await editor.change(context, { id: 'w1', request: { kind: 'edit', webhook: { name: 'New' }, revision: 'r1' } });
    expect(await editor.set(context, { ids: ['w0', 'w1', 'w2'], fields: { enabled: false } })).toEqual({
      kind: 'written',
      changed: ['w2'],
      left: [
        { id: 'w0', obstacle: 'not-found', problems: [] },
        { id: 'w1', obstacle: 'edited', problems: [] },
      ],
    });
    expect(fieldsOf('w1')).toMatchObject({ name: 'New' });
  });

  it('writes nothing where nothing can be changed', async () => {
    const editor = start(stored(1));
    expect(await editor.set(settingsCall(grafana), { ids: ['gone'], fields: { enabled: true } })).toMatchObject({
      kind: 'written',
      changed: [],
    });
    expect(grafana.posted).toEqual([]);
  });

  it('refuses a time zone that is none, for each of them', async () => {
    const editor = start(stored(2));
    const result = await editor.set(settingsCall(grafana), { ids: ['w0', 'w1'], fields: { timeZone: 'Mars' } });
    expect(result).toMatchObject({ changed: [], left: [{ problems: [{ field: 'timeZone' }] }, { id: 'w1' }] });
    expect(grafana.posted).toEqual([]);
  });

  it('takes 1,000 of them in less than 2 s of processor time', async () => {
    const editor = start(stored(1000));
    const ids = Array.from({ length: 1000 }, (_, index) => `w${index}`);
    const before = process.cpuUsage();
    const result = await editor.set(settingsCall(grafana), { ids, fields: { enabled: false } });
    const { user, system } = process.cpuUsage(before);
    expect(result).toMatchObject({ kind: 'written', left: [] });
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
