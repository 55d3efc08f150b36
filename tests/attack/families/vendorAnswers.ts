import { Database } from 'bun:sqlite';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { VENDORS } from '../../../src/core/webhook/vendor';
import { FORMS } from '../harness/answerForms';
import { type HostileVendor, startHostileVendor } from '../harness/hostileVendor';
import { NeedleFinder } from '../harness/needles';
import {
  contextOf,
  type KnownWebhook,
  MADE,
  makeOrganisation,
  type Organisation,
  secretsOf,
} from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, largeAlertNamed, signedCall } from '../harness/signedCall';
import { ENCODINGS } from '../harness/spellings';
import { forEach, startTarget, type Target } from '../harness/target';

/** In files that hold hashes any eight digits may occur by chance, in characters. */
const FILE_PIECE_LENGTH = 14;

/** A secret in one spelling, in an answer of one form. */
interface Cell {
  readonly check: string;
  readonly encoding: string;
  readonly form: string;
}

/** Whatever a vendor answers, no secret it quotes is shown, logged, counted or stored. */
export async function attackVendorAnswers(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('vendor-answers');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host], ini: { max_in_flight: '200' } });
  const organisations: Organisation[] = [];
  const cells = cellsOf(scope);
  await forEach(cells, async (cell) => {
    const orgId = organisations.length + 1;
    const organisation = makeOrganisation({ orgId, random: scope.random, vendor, mark: 'Group' });
    organisations.push(organisation);
    await provoke(sheet, { target, vendor, organisation }, cell);
  });
  await holdRest(sheet, target, organisations);
  sheet.hold(
    'controls',
    vendor.calls.length >= 2 * VENDORS.length * cells.length,
    () => `${vendor.calls.length} calls`
  );
  await target.stop();
  await vendor.stop();
  return sheet;
}

/** Each spelling in a plain refusal, each form with a plain spelling; in a wide run each with each. */
function cellsOf({ isWide }: Scope): Cell[] {
  const cell = (encoding: string, form: string, check: string): Cell => ({ encoding, form, check });
  const spelled = Object.keys(ENCODINGS).map((encoding) => cell(encoding, 'a refusal', `${SPELLED}${encoding}`));
  const formed = Object.keys(FORMS).map((form) => cell('plain', form, `form: ${form}`));
  const all = Object.keys(ENCODINGS).flatMap((encoding) =>
    Object.keys(FORMS).map((form) => cell(encoding, form, `both: ${encoding}`))
  );
  return [...spelled, ...formed, ...(isWide ? all : [])];
}

/** Checks of each spelling in a plain refusal. */
const SPELLED = 'spelled: ';

interface Attacked {
  readonly target: Target;
  readonly vendor: HostileVendor;
  readonly organisation: Organisation;
}

/** Alerts, a test and a note to each vendor, whose answers quote what the vendor knows. */
async function provoke(sheet: Sheet, attacked: Attacked, { check, encoding, form }: Cell): Promise<void> {
  const { target, vendor, organisation } = attacked;
  const finder = new NeedleFinder(secretsOf(organisation));
  const texts: string[] = [];
  const keep = async (call: Parameters<Target['call']>[0]) => {
    const answer = await target.call(call);
    texts.push(`${answer.text} ${JSON.stringify(answer.json)}`);
    return answer;
  };
  const webhooks = organisation.webhooks.filter(({ id }) => id !== MADE);
  for (const [place, webhook] of webhooks.entries()) {
    const quotes = [webhook.token, webhook.secret || webhook.token];
    let turn = 0;
    vendor.answers.set(webhook.token, () => {
      const words = `NothingToHide ${ENCODINGS[encoding]?.(quotes[turn++ % quotes.length] ?? '')} here`;
      return FORMS[form]?.(words, webhook.vendor) ?? Response.json({});
    });
    await sendAll(keep, organisation, webhook);
    // By each vendor in its turn, and only where no vendor is waited for.
    if (check.startsWith(SPELLED) && organisation.orgId % webhooks.length === place) {
      await sendMore(keep, organisation, webhook);
    }
  }
  await readAll(keep, organisation);
  const health = await target.health(contextOf(organisation, 'Admin'));
  // What is tried again meets a vendor that takes it: thousands of cells would keep the process busy with nothing else.
  organisation.webhooks.forEach(({ token }) => vendor.answers.delete(token));
  texts.push(JSON.stringify(health));
  const isTold = texts.some((text) => text.includes('NothingToHide'));
  sheet.hold('controls', form !== 'a refusal' || isTold, () => `${encoding}: what the vendor said is not told at all`);
  for (const text of new Set(texts)) {
    const finds = finder.find(text.replace(TIMES, '"a time"'));
    sheet.hold(check, finds.length === 0, () => `${form}: ${finds.map(({ how }) => how).join()} in an answer`);
  }
}

/** Milliseconds since the epoch: of the many in all answers some have eight digits of some token by chance. */
const TIMES = /(?<=":)1[78]\d{11}\b/g;

type Keep = (call: Parameters<Target['call']>[0]) => ReturnType<Target['call']>;

async function sendAll(keep: Keep, organisation: Organisation, webhook: KnownWebhook): Promise<void> {
  const context = contextOf(organisation, 'Editor');
  const alert = signedCall(webhook, alertNamed(`alert of ${webhook.id}`), context);
  // Stored at once: nobody waits here for a vendor that is tried again.
  await keep({ ...alert, headers: { ...alert.headers, Prefer: 'respond-async' } });
  await keep({ path: `webhooks/${webhook.id}/test`, method: 'POST', context });
}

/** Alerts that fill all tables; one, and a note, whose sender waits for the vendor's verdict. */
async function sendMore(keep: Keep, organisation: Organisation, webhook: KnownWebhook): Promise<void> {
  const context = contextOf(organisation, 'Editor');
  for (const alerts of [5, 300]) {
    const alert = signedCall(webhook, largeAlertNamed(`${alerts} alerts of ${webhook.id}`, alerts), context);
    await keep({ ...alert, headers: { ...alert.headers, Prefer: 'respond-async' } });
  }
  await keep(signedCall(webhook, alertNamed(`told alert of ${webhook.id}`), context));
  await keep({ path: `webhooks/${webhook.id}/notes`, method: 'POST', body: NOTE, context });
}

const NOTE = JSON.stringify({
  id: 'note-0001',
  note: {
    kind: 'text',
    title: 'A note',
    comment: 'by hand',
    facts: [],
    links: [],
    mentions: { all: false, people: [] },
  },
});

/** As somebody who may only look; and what an Admin sees beyond that. */
async function readAll(keep: Keep, organisation: Organisation): Promise<void> {
  const context = contextOf(organisation, 'Viewer');
  const { json } = await keep({ path: 'deliveries?limit=200', context });
  const ids = (json.deliveries ?? []) as ReadonlyArray<{ readonly id: number }>;
  const lists = ['webhooks', 'deliveries/chart?from=1&to=4000000000000', 'deliveries?text=alert', 'license', 'me'];
  const ofWebhooks = organisation.webhooks.map(({ id }) => `webhooks/${id}`);
  for (const path of [...lists, ...ofWebhooks, ...ids.map(({ id }) => `deliveries/${id}`)]) {
    await keep({ path, context });
  }
  const admin = contextOf(organisation, 'Admin');
  for (const path of ['system', 'saving', `saving?webhook=${MADE}`, 'webhooks', ...ofWebhooks.slice(0, 2)]) {
    await keep({ path, context: admin });
  }
}

/** Searches log, metrics and files for secrets, once for all cells together. */
async function holdRest(sheet: Sheet, target: Target, organisations: readonly Organisation[]): Promise<void> {
  const finder = new NeedleFinder(organisations.flatMap(secretsOf), FILE_PIECE_LENGTH);
  const isClean = (text: string) => finder.find(text).length === 0;
  for (const { raw } of target.plugin.logs) {
    sheet.hold('log', isClean(raw), () => 'a line of the log holds a secret');
  }
  sheet.hold('metrics', isClean(await target.metrics()), () => 'the metrics hold a secret');
  const copy = mkdtempSync(join(tmpdir(), 'eg-attack-copy-'));
  await target.plugin.kill();
  cpSync(target.folder, copy, { recursive: true });
  for (const name of readdirSync(copy)) {
    const bytes = readFileSync(join(copy, name)).toString('latin1');
    sheet.hold(`file: ${name.replace(/-(wal|shm)$/, '')}`, isClean(bytes), () => `${name} holds a secret`);
  }
  holdTables(sheet, join(copy, 'outbox.db'), isClean);
  rmSync(copy, { recursive: true });
}

function holdTables(sheet: Sheet, path: string, isClean: (text: string) => boolean): void {
  const database = new Database(path);
  const tables = database.query<{ name: string }, []>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  for (const { name } of tables.filter((table) => table.name.startsWith('eg_'))) {
    const rows = database.query<Record<string, unknown>, []>(`SELECT * FROM ${name}`).all();
    sheet.hold('controls', rows.length > 0, () => `${name} has no row to search`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        sheet.hold('tables', isClean(String(value)), () => `${name}.${column} holds a secret`);
      }
    }
  }
  database.close();
}
