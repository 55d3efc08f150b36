import { ACCOUNT_TOKEN, startGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type ResourceCall } from '../../../dev/host/calls';
import { contextOf, makeOrganisation, type Organisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { forEach, startTarget, type Target } from '../harness/target';

/** Nobody fills Grafana's log by calling. */
export async function attackLog({ random }: Scope): Promise<Sheet> {
  const sheet = new Sheet('log-flood');
  const target = await startTarget({ hosts: [] });
  await holdCallers(sheet, target, makeOrganisation({ orgId: 1, random, vendor: { urlOf: () => '' } }));
  await target.stop();
  await holdStrangers(sheet);
  await holdAway(sheet, random);
  return sheet;
}

/** Calls of one caller who is allowed nothing. */
const FLOOD = 1_000;

/** Lines for what is told apart by webhook: a stated most, whatever ids somebody makes up. */
const FLOOD_LINES_MAX = 220;

/** One caller cannot fill the log, whatever it makes up. */
async function holdCallers(sheet: Sheet, target: Target, organisation: Organisation): Promise<void> {
  const user = (index: number) => contextOf(organisation, 'None', { login: `caller-${index}` });
  await countLines(sheet, target, {
    check: 'of-many-webhooks',
    linesMax: FLOOD_LINES_MAX,
    call: (index) => ({ path: `notify/wecom-${index}`, method: 'POST', body: '{}', context: user(index) }),
  });
  await countLines(sheet, target, {
    check: 'of-one-webhook',
    linesMax: 10,
    call: () => ({ path: 'notify/wecom', method: 'POST', body: '{}', context: user(0) }),
  });
  await countLines(sheet, target, {
    check: 'of-relay',
    linesMax: FLOOD_LINES_MAX,
    call: (index) => ({ path: `relay/${index.toString(16).padStart(32, '0')}`, method: 'POST', context: user(index) }),
  });
}

/** With a service account, a caller without a token is unknown, and that is a warning. */
async function holdStrangers(sheet: Sheet): Promise<void> {
  const grafana = startGrafana();
  const env = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const target = await startTarget({ hosts: [], env });
  await countLines(sheet, target, {
    check: 'of-strangers',
    linesMax: FLOOD_LINES_MAX,
    call: (index) => ({ path: 'webhooks', context: { user: { login: `caller-${index}`, role: 'Viewer' } } }),
  });
  await target.stop();
  await grafana.stop();
}

/** While the outbox is away everybody who looks is told so, and the log is told once. */
async function holdAway(sheet: Sheet, random: Scope['random']): Promise<void> {
  const target = await startTarget({ hosts: [], ini: { database_url: 'postgres://u:nobody@127.0.0.1:9/none' } });
  const organisation = makeOrganisation({ orgId: 1, random, vendor: { urlOf: () => '' } });
  await countLines(sheet, target, {
    check: 'of-an-outbox-that-is-away',
    linesMax: FLOOD_LINES_MAX,
    call: () => ({ path: 'deliveries', context: contextOf(organisation, 'Viewer') }),
  });
  await target.stop();
}

interface Flood {
  readonly check: string;
  readonly linesMax: number;
  readonly call: (index: number) => ResourceCall;
}

async function countLines(sheet: Sheet, target: Target, { check, linesMax, call }: Flood): Promise<void> {
  const linesOf = () => target.plugin.logs.filter((line) => line.kind === 'entry' && line.level !== 'debug').length;
  const before = linesOf();
  await forEach(
    Array.from({ length: FLOOD }, (_, index) => index),
    async (index) => void (await target.call(call(index)))
  );
  const made = linesOf() - before;
  sheet.hold(check, made <= linesMax, () => `${made} lines for ${FLOOD} calls`);
  sheet.hold('controls', made > 0, () => `${check}: the log tells nothing of it`);
}
