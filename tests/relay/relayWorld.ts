import { afterAll, beforeEach, expect } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { type Delivery } from '../../backend/delivery/outbox/delivery';
import { checkHealth } from '../../backend/routes/healthFor';
import {
  type CallChange,
  contextOf,
  keepingLogger,
  notifyRequest,
  TEST_KEY,
  TEST_NOW_MS,
} from '../../backend/routes/testing/notifyCall';
import { type PlainAnswer, readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { Stalls } from '../../dev/virtualTime/stalls';
import { startVirtualWorks, type VirtualWorks } from '../../dev/virtualTime/startVirtualWorks';
import { type Note } from '../../src/core/note/note';
import { LANGUAGES } from '../../src/core/webhook/language';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';

const SAMPLES = new URL('../../dev/samples/', import.meta.url);

/** The sample notifications by name, as Grafana or Alertmanager posts them. */
export const samples: ReadonlyArray<readonly [name: string, body: string]> = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name.replace('.json', ''), readFileSync(new URL(name, SAMPLES), 'utf8')]);

/** One sample by name. */
export function sample(name: string): string {
  return new Map(samples).get(name) ?? '';
}

/** Changes of a test's webhook from the plainest one. */
export interface WebhookChange {
  readonly settings?: object;
  readonly url?: string;
  readonly secret?: string;
}

/** Token of every robot in these tests; a text that occurs nowhere else, so that a leak is found. */
export const TOKEN = 'leaktoken0123456789abcdef';

/** The plugin and a sandbox with a webhook `ops` of a vendor; robot and webhook are plain where no change is given. */
export interface RelayWorld {
  readonly sandbox: Sandbox;
  /** Begins again: an empty outbox, robots that were never used, no faults, and always the same moment. */
  readonly begin: () => Promise<void>;
  readonly notify: (vendor: Vendor, body: string, change?: WorldChange) => Promise<PlainAnswer>;
  /** The answer to an editor who sends a note. */
  readonly sendNote: (vendor: Vendor, note: Note, change?: WorldChange) => Promise<PlainAnswer>;
  /** The list of webhooks, a test message and the health page, as text. */
  readonly look: (vendor: Vendor, change?: WorldChange) => Promise<string>;
  /** The history, each delivery of it, the webhook's status and the answer to a retry, as text. */
  readonly recall: (vendor: Vendor, change?: WorldChange) => Promise<string>;
  /** A delivery as the outbox has it. */
  readonly stored: (answer: PlainAnswer) => Promise<Delivery | null>;
  /** Lets time pass until nothing waits any more. */
  readonly untilAllIsSent: () => Promise<void>;
  /** Lets so many milliseconds pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** Everything that was answered and logged, to search for leaks. */
  readonly said: () => string;
}

export type WorldChange = WebhookChange & CallChange & { readonly skewMs?: number };

/** More than any robot rests, in milliseconds: an hour once a quota is used up. */
const ALL_IS_SENT_MS = 90 * 60_000;

/**
 * Starts the plugin's routes in front of a sandbox of their own, both in the same virtual time. It begins again before each
 * test of the file, and stops after the last.
 */
export async function startRelayWorld(): Promise<RelayWorld> {
  const { log, lines } = keepingLogger();
  const answers: string[] = [];
  let skewMs = 0;
  let now = () => TEST_NOW_MS;
  const stalls = new Stalls();
  const sandbox = await startSandbox({ now: () => now(), onStall: stalls.begin });
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  const start = async () => {
    const works = await startVirtualWorks({
      fetch: (url, init) => fetch(url, init),
      log,
      beginMs: TEST_NOW_MS,
      variables: { GF_PLUGIN_ALLOWED_HOSTS: hosts.join() },
      stalls,
      skewMs: () => skewMs,
    });
    now = works.clock.now;
    return works;
  };
  let works: VirtualWorks = await start();

  const answer = async (request: Request, vendor: Vendor, change: WorldChange) => {
    skewMs = change.skewMs ?? 0;
    const url = change.url ?? sandbox.addRobot({ vendor, token: TOKEN });
    const response = await works.handle(request, contextFor(vendor, { ...change, url }));
    return { response, text: await response.clone().text() };
  };
  const ask: typeof answer = async (request, vendor, change) => {
    const answered = await answer(request, vendor, change);
    answers.push(answered.text, JSON.stringify([...answered.response.headers]));
    return answered;
  };

  const begin = async () => {
    await works.stop();
    sandbox.clearFaults();
    sandbox.clear();
    works = await start();
  };
  beforeEach(begin);
  afterAll(async () => {
    await works.stop();
    await sandbox.stop();
  });

  return {
    sandbox,
    begin,
    notify: async (vendor, body, change = {}) => {
      const timestamp = String(Math.trunc(now() / 1000));
      const { response } = await ask(notifyRequest('ops', body, { timestamp, ...change }), vendor, change);
      return await readPlainAnswer(response);
    },
    sendNote: async (vendor, note, change = {}) => {
      const body = JSON.stringify({ id: crypto.randomUUID(), note });
      const request = new Request('http://plugin/webhooks/ops/notes', { method: 'POST', body });
      const { response, text } = await ask(request, vendor, change);
      return { status: response.status, message: '', ...(JSON.parse(text) as object) };
    },
    look: async (vendor, change = {}) => {
      const list = await ask(new Request('http://plugin/webhooks'), vendor, change);
      const test = await ask(new Request('http://plugin/webhooks/ops/test', { method: 'POST' }), vendor, change);
      const health = JSON.stringify(checkHealth(works.works.readSettings, contextFor(vendor, change)));
      answers.push(health);
      return list.text + test.text + health;
    },
    recall: async (vendor, change = {}) => {
      // Kept apart from what was said: a history shows labels, as the group saw them.
      const get = async (path: string) => (await answer(new Request(`http://plugin/${path}`), vendor, change)).text;
      const list = await get('deliveries?limit=200');
      const { deliveries } = JSON.parse(list) as { deliveries: ReadonlyArray<{ id: number }> };
      const texts = [list, await get('webhooks/ops/status')];
      for (const { id } of deliveries) {
        texts.push(await get(`deliveries/${id}`));
        const retry = new Request(`http://plugin/deliveries/${id}/retry`, { method: 'POST' });
        texts.push((await answer(retry, vendor, change)).text);
      }
      return texts.join('\n');
    },
    stored: ({ delivery }) => works.works.outbox.find(1, Number(delivery)),
    untilAllIsSent: () =>
      works.clock.advanceUntil(async () => (await works.works.outbox.backlog()).length === 0, ALL_IS_SENT_MS),
    pass: (ms) => works.clock.advance(ms),
    said: () => answers.join('\n') + JSON.stringify(lines),
  };
}

/** Every vendor in every format and language. */
export const FORMS = VENDORS.flatMap((vendor) =>
  VENDOR_FACTS[vendor].formats.flatMap((format) =>
    LANGUAGES.map((language) => ({ vendor, settings: { format, language } }))
  )
);

/** The vendor accepted all messages as they were, and the answer says so. */
export async function expectDelivered({ sandbox, stored }: RelayWorld, answer: PlainAnswer): Promise<void> {
  const refusals = sandbox.messages({ accepted: false }).map(({ reason, text }) => reason ?? text);
  expect(refusals).toEqual([]);
  expect(answer).toMatchObject({ status: 200, verdict: 'delivered' });
  expect((await stored(answer))?.attempts.flatMap(({ remedy }) => remedy ?? [])).toEqual([]);
  expect(sandbox.messages({ accepted: true }).length).toBeGreaterThan(0);
}

function contextFor(vendor: Vendor, { settings = {}, url = '', secret = '' }: WorldChange) {
  return contextOf(
    { webhooks: [{ id: 'ops', name: 'Ops', vendor, timeZone: 'Asia/Shanghai', ...settings }] },
    { 'webhooks.ops.url': url, 'webhooks.ops.key': TEST_KEY, 'webhooks.ops.secret': secret },
    'Editor'
  );
}
