import { afterEach, describe, expect, it } from 'bun:test';
import { PLUGIN_JSON } from '../../dev/fakeGrafana/pluginJson';
import { type Logger } from '../log/logger';
import { createSecureWriter, type WriterDeps } from './secureWriter';
import {
  type RunningGrafana,
  SETTINGS_PATH,
  startGrafana,
  ACCOUNT_TOKEN,
} from '../../dev/fakeGrafana/testing/startGrafana';
import { settingsCall } from './testing/settingsCall';

const POST = `POST ${SETTINGS_PATH}`;
const GET = `GET ${SETTINGS_PATH}`;
const JSON_DATA = { webhooks: [{ id: 'file' }], access: { Viewer: [] } };

let grafana: RunningGrafana;
let lines: string[];

afterEach(() => grafana.stop());

function start(change: Partial<WriterDeps['startedBy']> = {}) {
  grafana = startGrafana({ secureJsonData: { a: '1', b: '2' }, jsonData: JSON_DATA });
  lines = [];
  const note = (message: string, fields?: object) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Logger = { debug: note, info: note, warn: note, error: note };
  const startedBy = { appUrl: grafana.url, grafanaUrl: null, serviceAccountToken: ACCOUNT_TOKEN, ...change };
  return createSecureWriter({ startedBy, log, fetch: (url, init) => fetch(url, init), requestTimeoutMs: 500 });
}

/** The version that Grafana says is installed. */
const VERSION = PLUGIN_JSON.info.version;

const none = () => null;

describe('writing secure keys', () => {
  it('changes those alone: all other settings go back as they were read', async () => {
    const writer = start();
    grafana.row().pinned = false;
    const result = await writer.write(settingsCall(grafana), { keys: { b: '', c: '3' }, obstacle: none });
    expect(result).toEqual({ kind: 'written' });
    expect(grafana.posted).toEqual([
      { enabled: true, pinned: false, jsonData: JSON_DATA, secureJsonData: { b: '', c: '3' }, pluginVersion: VERSION },
    ]);
    expect(grafana.row()).toMatchObject({
      enabled: true,
      pinned: false,
      jsonData: JSON_DATA,
      secureJsonData: { a: '1', b: '', c: '3' },
    });
    expect(lines).toEqual([]);
  });

  it('lets no start of Grafana import the dashboards again', async () => {
    const writer = start();
    grafana.state.dashboards.save({ uid: 'enterprise-groups', title: 'Mine', panels: [] });
    expect(await writer.write(settingsCall(grafana), { keys: { c: '3' }, obstacle: none })).toEqual({
      kind: 'written',
    });
    grafana.state.start();
    expect(grafana.state.dashboards.find('enterprise-groups')?.title).toBe('Mine');
  });

  it('asks right before writing, with the keys that are there then', async () => {
    const writer = start();
    const context = settingsCall(grafana);
    grafana.row().secureJsonData = { a: '', d: '4' };
    const seen: string[][] = [];
    const obstacle = (keys: ReadonlySet<string>) => {
      seen.push([...keys]);
      return 'taken' as const;
    };
    expect(await writer.write(context, { keys: { d: '5' }, obstacle })).toEqual({
      kind: 'obstacle',
      obstacle: 'taken',
    });
    expect(seen).toEqual([['d']]);
    expect(grafana.posted).toEqual([]);
  });

  it('is done one after the other within an organisation', async () => {
    const writer = start();
    const keys = ['k1', 'k2', 'k3'];
    await Promise.all(keys.map((key) => writer.write(settingsCall(grafana), { keys: { [key]: 'x' }, obstacle: none })));
    expect(grafana.asked.filter((question) => question !== 'GET /api/org')).toEqual(
      keys.flatMap(() => [GET, POST, GET])
    );
  });

  it('goes on after a write that failed', async () => {
    const writer = start();
    let failures = 1;
    grafana.faults.set(POST, () => (failures-- > 0 ? new Response('', { status: 500 }) : null));
    const [first, second] = await Promise.all(
      ['k1', 'k2'].map((key) => writer.write(settingsCall(grafana), { keys: { [key]: 'x' }, obstacle: none }))
    );
    expect([first?.kind, second?.kind]).toEqual(['refused', 'written']);
  });

  it.each([
    ['there is no service account', { serviceAccountToken: null }, 1],
    ['nobody says where Grafana is', { appUrl: null }, 1],
    ['the account lives in another organisation', {}, 2],
  ])('is for the browser where %s', async (_, change, orgId) => {
    const writer = start(change);
    const context = settingsCall(grafana, { orgId });
    expect(await writer.canWrite(context)).toBe('not-here');
    expect(await writer.write(context, { keys: { a: 'x' }, obstacle: none })).toEqual({ kind: 'not-here' });
    expect(grafana.posted).toEqual([]);
    expect(grafana.row().secureJsonData).toEqual({ a: '1', b: '2' });
  });

  it('takes account and address from the call where the process was not told', async () => {
    const writer = start({ appUrl: null, serviceAccountToken: null });
    const grafanaConfig = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
    expect(await writer.canWrite(settingsCall(grafana, { grafanaConfig }))).toBe('yes');
  });
});

describe('Grafana’s refusals', () => {
  const answer = (status: number) => () => Response.json({ message: `no: ${ACCOUNT_TOKEN}` }, { status });

  it.each([
    ['a token it does not know', 'GET /api/org', answer(401), 'forbidden'],
    ['missing permissions', POST, answer(403), 'forbidden'],
    ['a database that is full', POST, answer(500), 'failed'],
    [
      'a way elsewhere',
      POST,
      () => new Response('', { status: 302, headers: { Location: 'http://127.0.0.1:1' } }),
      'failed',
    ],
    ['settings that cannot be read', GET, answer(500), 'failed'],
    ['a page instead of settings', GET, () => new Response('<html>'), 'failed'],
    ['settings without enabled', GET, () => Response.json({ jsonData: {} }), 'failed'],
    ['silence', POST, () => new Promise<null>((resolve) => setTimeout(resolve, 900, null)), 'unreachable'],
    ['an answer that nothing stands behind', POST, () => Response.json({ message: 'ok' }), 'not-kept'],
  ] as const)('are told apart: %s', async (_, question, fault, kind) => {
    const writer = start();
    grafana.faults.set(question, fault);
    const result = await writer.write(settingsCall(grafana), { keys: { c: 'top-secret-value' }, obstacle: none });
    expect(result).toMatchObject({ kind: 'refused', refusal: { kind } });
    expect(JSON.stringify(result) + lines.join()).not.toMatch(/top-secret-value|glsa_/);
  });

  it('do not make it forget who it asks', async () => {
    const writer = start();
    grafana.faults.set('GET /api/org', answer(500));
    expect(await writer.canWrite(settingsCall(grafana))).toEqual({ kind: 'failed', status: 500 });
    grafana.faults.clear();
    expect(await writer.canWrite(settingsCall(grafana))).toBe('yes');
  });
});
