import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { ACCOUNT_TOKEN, startGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type HostileVendor, startHostileVendor } from '../harness/hostileVendor';
import { contextOf, makeOrganisation, type Organisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { startTarget, type Target } from '../harness/target';
import { holdBudgets } from './budgets';

/** The memory that a single hostile answer may cost, in bytes: far below its unpacked size. */
const GROWTH_MAX_BYTES = 100 * 1_024 * 1_024;

/** Unpacked size of an answer that is meant to fill the memory, in bytes. */
const BOMB_BYTES = 256 * 1_024 * 1_024;

/** Attacks of one caller, vendor or file that tries to take resources from all others. */
export async function attackBounds(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('bounds');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host], ini: { max_in_flight: String(IN_FLIGHT) } });
  const world = { target, vendor, scope };
  await holdBomb(sheet, world);
  await holdInFlight(sheet, world);
  await target.stop();
  await holdBudgets(sheet, scope, vendor);
  await holdManyWebhooks(sheet, vendor);
  await holdGrafanasAnswers(sheet);
  await holdLicensePath(sheet);
  await vendor.stop();
  return sheet;
}

interface World {
  readonly target: Target;
  readonly vendor: HostileVendor;
  readonly scope: Scope;
}

function make({ scope, vendor }: World, orgId: number): Organisation {
  return makeOrganisation({ orgId, random: scope.random, vendor });
}

/** Requests to vendors at once, as `max_in_flight` says. */
const IN_FLIGHT = 4;

/** Tests take no more connections than alerts may, however many webhooks are tried. */
async function holdInFlight(sheet: Sheet, world: World): Promise<void> {
  const organisations = Array.from({ length: 6 }, (_, place) => make(world, 30 + place));
  const webhooks = organisations.flatMap((organisation) =>
    organisation.webhooks.map((webhook) => ({ organisation, webhook }))
  );
  world.vendor.mostAtOnce = 0;
  let arrived = 0;
  const slowly = async () => {
    arrived++;
    // Long enough for all that may come at once to come.
    await Bun.sleep(50);
    return Response.json({ errcode: 0, code: 0 });
  };
  webhooks.forEach(({ webhook }) => world.vendor.answers.set(webhook.token, slowly));
  const robots = Array.from({ length: 10 }, (_, place) => place + 1).map((slot) => ({
    slot,
    url: world.vendor.urlOf('wecom', `draft-${slot}-0123456789`),
  }));
  robots.forEach(({ slot }) => world.vendor.answers.set(`draft-${slot}-0123456789`, slowly));
  const draft = JSON.stringify({ webhook: { name: 'x', vendor: 'wecom', robots } });
  await Promise.all([
    ...webhooks.map(({ organisation, webhook: { id } }) =>
      world.target.call({ path: `webhooks/${id}/test`, method: 'POST', context: contextOf(organisation, 'Editor') })
    ),
    ...organisations.map((organisation) =>
      world.target.call({
        path: 'webhooks/test',
        method: 'POST',
        body: draft,
        context: contextOf(organisation, 'Admin'),
      })
    ),
  ]);
  world.vendor.answers.clear();
  const { mostAtOnce } = world.vendor;
  sheet.hold(
    'in-flight',
    mostAtOnce <= IN_FLIGHT,
    () => `${mostAtOnce} requests at once where ${IN_FLIGHT} are allowed`
  );
  sheet.hold('controls', arrived >= webhooks.length, () => `${arrived} of ${webhooks.length} tests arrived`);
}

async function holdBomb(sheet: Sheet, world: World): Promise<void> {
  const organisation = make(world, 22);
  const [webhook] = organisation.webhooks;
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(BOMB_BYTES), { level: 1 }));
  const context = contextOf(organisation, 'Editor');
  const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' };
  world.vendor.answers.set(webhook?.token ?? '', () => new Response(bomb, { headers }));
  const before = peakBytes(world.target.plugin.pid);
  const test = { path: `webhooks/${webhook?.id}/test`, method: 'POST', context };
  const answers = await Promise.all(Array.from({ length: 4 }, () => world.target.call(test)));
  world.vendor.answers.clear();
  const grown = peakBytes(world.target.plugin.pid) - before;
  sheet.hold('bombs', grown < GROWTH_MAX_BYTES, () => `${Math.round(grown / 1_048_576)} MiB more for 4 answers`);
  sheet.hold(
    'bombs-deliver-nothing',
    answers.every(({ json }) => json.verdict !== 'delivered'),
    () => 'delivered'
  );
}

/** Webhooks of organisations that have some, and the most that are used, with ten robots each. */
const SOME_WEBHOOKS = 250;
const MANY_WEBHOOKS = 1_000;

/**
 * Most times the settings of many may take as long as those of some: everybody's alerts wait for it. In proportion to their
 * number it is 4 times, with every webhook looked for among the keys of all it was 16. No time in itself, which would tell
 * how busy the machine is.
 */
const TIMES_MAX = 8;

/** No organisation holds up the others with many webhooks. */
async function holdManyWebhooks(sheet: Sheet, vendor: HostileVendor): Promise<void> {
  const target = await startTarget({ hosts: [vendor.host] });
  let orgId = 0;
  const measure = async (webhooks: number) => {
    const secure = Object.fromEntries(
      Array.from({ length: webhooks }, (_, index) => keysOf(`w${index}`, vendor)).flat()
    ) as Record<string, string>;
    const context = { orgId: ++orgId, settings: { jsonData: {}, secureJsonData: secure, updatedAtMs: 1 } };
    const beganMs = performance.now();
    await target.health(context);
    return performance.now() - beganMs;
  };
  const some: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < 3; round++) {
    some.push(await measure(SOME_WEBHOOKS));
    many.push(await measure(MANY_WEBHOOKS));
  }
  const times = Math.min(...many) / Math.min(...some);
  sheet.hold('many-webhooks', times < TIMES_MAX, () => `${times.toFixed(1)} times as long for 4 times the webhooks`);
  await target.stop();
}

function keysOf(id: string, vendor: HostileVendor): string[][] {
  const slots = Array.from({ length: 10 }, (_, place) => (place === 0 ? '' : `.${place + 1}`));
  return [
    [`webhook.${id}`, JSON.stringify({ name: id, vendor: 'wecom', revision: 'r' })],
    [`webhook.${id}.key`, 'k'.repeat(40)],
    ...slots.map((slot) => [`webhook.${id}.url${slot}`, vendor.urlOf('wecom', `${id}-token-0123456789`)]),
  ];
}

/** A Grafana, or what stands in its place, that answers without end. */
async function holdGrafanasAnswers(sheet: Sheet): Promise<void> {
  const grafana = startGrafana();
  const piece = new Uint8Array(1_048_576).fill(32);
  let sent = 0;
  const endless = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => {
          sent += piece.length;
          controller.enqueue(piece);
          if (sent > BOMB_BYTES) {
            controller.close();
          }
        },
      })
    );
  grafana.faults.set('/api/org', endless);
  const env = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const target = await startTarget({ hosts: [], env });
  const { json } = await target.call({ path: 'me', context: { user: { login: 'ann', role: 'Admin' } } });
  sheet.hold('endless-answers', sent < GROWTH_MAX_BYTES, () => `${Math.round(sent / 1_048_576)} MiB were read`);
  sheet.hold('endless-answers-allow-nothing', json.because === 'nobody knows', () => String(json.because));
  await target.stop();
  await grafana.stop();
}

/** Longest start and answer where `license_path` is no file, in milliseconds. */
const START_MAX_MS = 5_000;

async function holdLicensePath(sheet: Sheet): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'eg-attack-path-'));
  const pipe = join(folder, 'pipe');
  Bun.spawnSync(['mkfifo', pipe]);
  for (const path of ['/dev/zero', '/dev/tty', pipe, folder, '/proc/self/mem', join(folder, 'missing')]) {
    const started = Promise.race([answersWith(path), Bun.sleep(START_MAX_MS).then(() => 'nothing within 5 s')]);
    const said = await started;
    sheet.hold('license-path', said === 'invalid', () => `${path.replace(folder, '…')}: ${said}`);
  }
  rmSync(folder, { recursive: true });
}

/** The state of a license that is looked for there. The process is ended hard: it may hang. */
async function answersWith(path: string): Promise<string> {
  const target = await startTarget({ hosts: [], ini: { license_path: path } });
  const ended = Bun.sleep(START_MAX_MS).then(() => target.plugin.process.signal('SIGKILL'));
  try {
    const { json } = await target.call({ path: 'license', context: {} });
    return String(json.state);
  } catch {
    return 'no answer';
  } finally {
    void ended;
    target.plugin.process.signal('SIGKILL');
    await target.stop();
  }
}

/** Most memory a process has had in use, in bytes; 0 on a system that does not tell it this way. */
function peakBytes(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
