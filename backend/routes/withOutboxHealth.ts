import { type HealthReport } from '../app/pluginApp';
import { type Clock } from '../delivery/clock';
import { type Outbox } from '../delivery/outbox/outbox';

/** Longest the outbox is waited for, in milliseconds: whoever opens a health page wants an answer. */
const ASK_LIMIT_MS = 2_000;

/** What the outbox is and where, as the process found it at its start. */
export interface OutboxPlace {
  readonly outbox: Pick<Outbox, 'backlog'>;
  readonly clock: Clock;
  readonly engine: 'sqlite' | 'postgresql';
  /** What is kept there may be gone after a restart of the machine. */
  readonly isTemporary: boolean;
}

const TEMPORARY =
  'Deliveries are kept in a temporary folder and may be lost when the machine restarts: set data_path in [plugin.enterprise-groups-app].';

/** Adds to a report whether the outbox can be used and what waits in it. An outbox that is away is the first thing to know. */
export async function withOutboxHealth(report: HealthReport, place: OutboxPlace): Promise<HealthReport> {
  const { engine, isTemporary } = place;
  const asked = await ask(place);
  const details = {
    ...report.details,
    outbox: { engine, ...asked, notes: isTemporary ? [TEMPORARY] : [] },
  };
  if (asked.state === 'away') {
    const message = `The outbox cannot be used, so alerts are turned away: ${asked.reason} ${report.message}`;
    return { status: 'error', message, details };
  }
  return { ...report, message: isTemporary ? `${report.message} ${TEMPORARY}` : report.message, details };
}

type Asked = { readonly state: 'ok'; readonly waiting: number } | { readonly state: 'away'; readonly reason: string };

async function ask({ outbox, clock }: OutboxPlace): Promise<Asked> {
  const answered = new AbortController();
  const late = clock.sleep(ASK_LIMIT_MS, answered.signal).then((): Asked => ({
    state: 'away',
    reason: `It did not answer within ${ASK_LIMIT_MS / 1_000} s.`,
  }));
  const asked = outbox.backlog().then(
    (lanes): Asked => ({ state: 'ok', waiting: lanes.reduce((sum, { waiting }) => sum + waiting, 0) }),
    // Every rejection of the outbox is in words for people.
    (error: unknown): Asked => ({ state: 'away', reason: error instanceof Error ? error.message : '' })
  );
  const first = await Promise.race([asked, late]);
  answered.abort();
  return first;
}
