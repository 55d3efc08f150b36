import { describe, expect, it } from 'bun:test';
import { Busy } from '../../dev/virtualTime/busy';
import { VirtualClock } from '../../dev/virtualTime/virtualClock';
import { type LaneBacklog, OutboxUnavailable } from '../delivery/outbox/outbox';
import { type OutboxPlace, withOutboxHealth } from './healthFor';

const WELL = { status: 'ok', message: '1 webhook is ready.', details: { webhooks: 1 } } as const;
const LANE = { orgId: 1, webhookId: 'ops', oldestAcceptedAtMs: 0 };

function place(backlog: () => Promise<LaneBacklog[]>, isTemporary = false): OutboxPlace & { clock: VirtualClock } {
  return { outbox: { backlog }, clock: new VirtualClock(0, new Busy()), engine: 'sqlite', isTemporary };
}

describe('withOutboxHealth', () => {
  it('counts what waits', async () => {
    const report = await withOutboxHealth(
      WELL,
      place(async () => [
        { ...LANE, waiting: 2 },
        { ...LANE, waiting: 3 },
      ])
    );
    expect(report).toEqual({
      status: 'ok',
      message: '1 webhook is ready.',
      details: { webhooks: 1, outbox: { engine: 'sqlite', state: 'ok', waiting: 5, notes: [] } },
    });
  });

  it('says first that the outbox is away, and why', async () => {
    const away = place(() => Promise.reject(new OutboxUnavailable('The disk is full.')));
    const report = await withOutboxHealth(WELL, away);
    expect(report).toMatchObject({
      status: 'error',
      details: { outbox: { state: 'away', reason: 'The disk is full.' } },
    });
    expect(report.message).toStartWith('The outbox is unavailable, so alerts are rejected: The disk is full.');
  });

  it('waits for an outbox that hangs no longer than two seconds', async () => {
    const hanging = place(() => new Promise(() => undefined));
    const report = withOutboxHealth(WELL, hanging);
    await hanging.clock.advance(2_000);
    expect(await report).toMatchObject({ status: 'error', details: { outbox: { state: 'away' } } });
  });

  it('warns of a folder that may be gone after a restart of the machine', async () => {
    const report = await withOutboxHealth(
      WELL,
      place(async () => [], true)
    );
    expect(report.status).toBe('ok');
    expect(report.message).toContain('set data_path');
  });
});
