import { afterEach, describe, expect, it } from 'bun:test';
import { type ChangeRequest } from '../../src/core/webhook/edit/planChange';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { createSettingsCache } from './settingsCache';
import { createSecureWriter } from './secureWriter';
import {
  type RunningGrafana,
  SETTINGS_PATH,
  startGrafana,
  ACCOUNT_TOKEN,
} from '../../dev/fakeGrafana/testing/startGrafana';
import { WebhookEditor } from './webhookEditor';
import { settingsCall } from './testing/settingsCall';

const URL = `https://oapi.dingtalk.com/robot/send?access_token=${'0123456789abcdef'.repeat(4)}`;
const made = (name: string, revision: string) => JSON.stringify({ name, vendor: 'dingtalk', revision });
const STORED = {
  'webhook.ops': made('Ops', 'r1'),
  'webhook.ops.url': URL,
  'webhook.ops.secret': 'SECops',
  'webhook.dev': made('Dev', 'r1'),
  'webhook.dev.url': URL,
};

let grafana: RunningGrafana;
let texts: number;

afterEach(() => grafana.stop());

let refusals = 0;

function start(maxWebhooks = 100): WebhookEditor {
  refusals = 0;
  const countNotMade = () => void refusals++;
  grafana = startGrafana({ secureJsonData: STORED, jsonData: { webhooks: [] } });
  texts = 0;
  const log = { debug: none, info: none, warn: none, error: none };
  const startedBy = { appUrl: grafana.url, grafanaUrl: null, serviceAccountToken: ACCOUNT_TOKEN };
  const writer = createSecureWriter({ startedBy, log, fetch: (url, init) => fetch(url, init) });
  const readSettings = createSettingsCache({ allowedHosts: [], now: () => 0 }).read;
  const newText = () => `text-${++texts}`;
  return new WebhookEditor({
    writer,
    readSettings,
    allowedHosts: [],
    maxWebhooks,
    countNotMade,
    newText,
    now: () => 0,
  });
}

function none(): void {
  // Nobody reads this log.
}

function edit(remarks: string, change: object = {}): ChangeRequest {
  return { kind: 'edit', webhook: { name: 'Ops', remarks, ...change }, revision: 'r1' };
}

/** The webhooks that are stored now, read as the relay reads them. */
function stored() {
  const { secureJsonData } = grafana.row();
  const { webhooks, broken, problems } = parseWebhookSettings({ jsonData: null, secureJsonData });
  expect([broken, problems]).toEqual([[], []]);
  return webhooks;
}

describe('two people', () => {
  it('who edit two webhooks at the same time lose nothing', async () => {
    const editor = start();
    const context = settingsCall(grafana);
    const outcomes = await Promise.all([
      editor.change(context, { id: 'ops', request: edit('of ops', { robots: [{ slot: 1, secret: 'SECnew' }] }) }),
      editor.change(context, { id: 'dev', request: { kind: 'edit', webhook: { name: 'Dev 2' }, revision: 'r1' } }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['written', 'written']);
    expect(stored()).toMatchObject([
      { id: 'dev', name: 'Dev 2', robots: [{ url: URL, secret: null }] },
      { id: 'ops', remarks: 'of ops', robots: [{ url: URL, secret: 'SECnew' }] },
    ]);
  });

  it('who edit the same at the same time: the second is told', async () => {
    const editor = start();
    const context = settingsCall(grafana);
    const outcomes = await Promise.all(
      ['first', 'second'].map((remarks) => editor.change(context, { id: 'ops', request: edit(remarks) }))
    );
    expect(outcomes).toMatchObject([{ kind: 'written' }, { kind: 'obstacle', obstacle: 'edited' }]);
    expect(stored()).toMatchObject([{ id: 'dev' }, { id: 'ops', remarks: 'first' }]);
  });

  it('who edit the same one after the other: the second is told, and then not any more', async () => {
    const editor = start();
    const first = await editor.change(settingsCall(grafana), { id: 'ops', request: edit('first') });
    const late = await editor.change(settingsCall(grafana), { id: 'ops', request: edit('late') });
    expect(late).toMatchObject({ kind: 'obstacle', obstacle: 'edited' });
    const revision = first.kind === 'written' ? first.revision : '';
    const again: ChangeRequest = { kind: 'edit', webhook: { name: 'Ops', remarks: 'again' }, revision };
    expect((await editor.change(settingsCall(grafana), { id: 'ops', request: again })).kind).toBe('written');
    expect(stored()).toMatchObject([{ id: 'dev' }, { id: 'ops', remarks: 'again' }]);
  });

  it('one of whom deletes what the other edits', async () => {
    const editor = start();
    const context = settingsCall(grafana);
    const remove: ChangeRequest = { kind: 'delete', revision: null };
    const outcomes = await Promise.all(
      [remove, edit('late'), remove].map((request) => editor.change(context, { id: 'ops', request }))
    );
    expect(outcomes).toMatchObject([
      { kind: 'written' },
      { kind: 'obstacle', obstacle: 'not-found' },
      { kind: 'obstacle', obstacle: 'not-found' },
    ]);
    expect(stored().map(({ id }) => id)).toEqual(['dev']);
  });

  it('who make one with the same id', async () => {
    const editor = start();
    const context = settingsCall(grafana);
    const outcomes = await Promise.all(
      ['A', 'B'].map((name) =>
        editor.change(context, {
          id: 'new',
          request: { kind: 'create', webhook: { name, robots: [{ slot: 1, url: URL }] } },
        })
      )
    );
    expect(outcomes).toMatchObject([{ kind: 'written' }, { kind: 'obstacle', obstacle: 'id-taken' }]);
    expect(stored().find(({ id }) => id === 'new')?.name).toBe('A');
  });
});

describe('a change that fails', () => {
  it('may be tried again', async () => {
    const editor = start();
    grafana.faults.set(`POST ${SETTINGS_PATH}`, () => new Response('', { status: 500 }));
    expect((await editor.change(settingsCall(grafana), { id: 'ops', request: edit('x') })).kind).toBe('refused');
    grafana.faults.clear();
    expect((await editor.change(settingsCall(grafana), { id: 'ops', request: edit('x') })).kind).toBe('written');
  });

  it('writes nothing where something is wrong with it', async () => {
    const editor = start();
    const result = await editor.change(settingsCall(grafana), {
      id: 'ops',
      request: edit('', { maxMessages: 99 }),
    });
    expect(result).toMatchObject({ kind: 'problems', problems: [{ field: 'maxMessages', rule: 'max-messages' }] });
    expect(grafana.asked).toEqual([]);
  });
});

describe('room', () => {
  it('is warned of before MySQL has none', () => {
    const editor = start();
    const many = Array.from({ length: 500 }, (_, index) => [`webhook.w${index}.url`, '']);
    Object.assign(grafana.row().secureJsonData, Object.fromEntries(many));
    expect(editor.plan(settingsCall(grafana), { id: 'ops', request: edit('') })).toMatchObject({
      kind: 'write',
      warnings: [{ rule: 'secure-size', disables: false }],
    });
  });
});

it('makes no more webhooks than an organisation may have, and still edits those it has', async () => {
  const editor = start(2);
  const context = settingsCall(grafana);
  const webhook = { name: 'One more', vendor: 'dingtalk', robots: [{ slot: 1, url: URL }] };
  const create = { id: 'more', request: { kind: 'create', webhook } } as const;
  expect(editor.plan(context, create)).toMatchObject({ kind: 'problems', problems: [{ rule: 'webhooks-max' }] });
  expect(refusals).toBe(1);
  expect(editor.plan(context, { id: 'ops', request: edit('of ops') })).toMatchObject({ kind: 'write' });
});
