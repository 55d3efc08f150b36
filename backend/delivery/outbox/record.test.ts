import { expect, it } from 'bun:test';

import { attempt, LIMITED, newDelivery, planned } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';

describeOutbox('a test message', (world) => {
  const delivery = newDelivery({ kind: 'test', dedupeKey: '', sender: 'ann' });

  it('is in the history as such, and never waits', async () => {
    const plan = [planned({ delivered: true, deliveredAtMs: 7, card: null })];
    const id = await world.outbox.record(delivery, { plan, attempts: [attempt()] });
    expect(await world.outbox.find(1, id)).toMatchObject({
      kind: 'test',
      state: 'delivered',
      sender: 'ann',
      plan,
      attempts: [attempt()],
      attemptCount: 1,
      finding: null,
      partsDelivered: 1,
      finishedAtMs: world.outbox.now(),
    });
    const { rows } = await world.outbox.listDeliveries({ orgId: 1, limit: 10 });
    expect(rows.map(({ id: listed, kind, sender }) => [listed, kind, sender])).toEqual([[id, 'test', 'ann']]);
    expect(await world.outbox.backlog()).toEqual([]);
  });

  it('is refused where one of its messages did not arrive, with the reason', async () => {
    const refusal = attempt({ verdict: 'refused', finding: LIMITED });
    const plan = [planned({ delivered: true, deliveredAtMs: 7 }), planned()];
    const id = await world.outbox.record(delivery, { plan, attempts: [attempt(), refusal] });
    expect(await world.outbox.find(1, id)).toMatchObject({
      state: 'refused',
      finding: LIMITED,
      partsDelivered: 1,
      attempts: [attempt(), refusal],
    });
    expect(await world.outbox.rescue()).toBe(0);
  });

  it('that could not be rendered is refused', async () => {
    const id = await world.outbox.record(delivery, { plan: [], attempts: [] });
    expect(await world.outbox.find(1, id)).toMatchObject({ state: 'refused', attemptCount: 0 });
  });

  it('is one each time, also where several are sent at once', async () => {
    const result = { plan: [planned({ delivered: true })], attempts: [attempt()] };
    const ids = await Promise.all([world.outbox.record(delivery, result), world.outbox.record(delivery, result)]);
    expect(new Set(ids).size).toBe(2);
  });
});
