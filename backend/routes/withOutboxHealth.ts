import { type HealthReport } from '../app/pluginApp';
import { type Clock } from '../delivery/clock';
import { type Outbox } from '../delivery/outbox/outbox';
import { askOutbox } from './askOutbox';

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
  const { outbox, clock, engine, isTemporary } = place;
  const asked = await askOutbox(clock, countWaiting(outbox));
  const found = asked.state === 'away' ? asked : { state: asked.state, waiting: asked.value };
  const details = {
    ...report.details,
    outbox: { engine, ...found, notes: isTemporary ? [TEMPORARY] : [] },
  };
  if (asked.state === 'away') {
    const message = `The outbox cannot be used, so alerts are turned away: ${asked.reason} ${report.message}`;
    return { status: 'error', message, details };
  }
  return { ...report, message: isTemporary ? `${report.message} ${TEMPORARY}` : report.message, details };
}

async function countWaiting(outbox: OutboxPlace['outbox']): Promise<number> {
  const lanes = await outbox.backlog();
  return lanes.reduce((sum, { waiting }) => sum + waiting, 0);
}
