import { afterEach, describe, expect, it } from 'bun:test';
import { BROKEN, BUSY, changingVendor, OK, REFUSED } from './testing/changingVendor';
import { HISTORY_SETTINGS, startHistoryWorld } from './testing/historyWorld';
import { notificationOf } from './testing/notifyCall';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

describe('POST deliveries/:id/retry', () => {
  it.each(['Editor', 'Admin'])('sends for an %s what was refused', async (role) => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { call, post, posted, clock, stored, lines } = await startHistoryWorld(answer);
    const id = await post('Disk');
    vendor.answer = OK;
    expect(await call('POST', `deliveries/${id}/retry`, role)).toEqual({
      status: 202,
      body: {
        id,
        webhook: 'ops',
        state: 'waiting',
      } as never,
    });
    await clock.advance(100);
    // Refused in full and plainly, and then delivered.
    expect(await stored(id)).toMatchObject({ state: 'delivered', attemptCount: 3 });
    expect(posted).toHaveLength(3);
    expect(lines.at(-1)).toMatchObject({ fields: { webhook: 'ops', delivery: id, user: 'ann' } });
  });

  it('sends only the parts that were not delivered', async () => {
    const { vendor, answer } = changingVendor((call) => (call === 1 ? OK(call) : REFUSED(call)));
    const { call, notify, posted, clock, stored } = await startHistoryWorld(answer);
    const { delivery: id = 0 } = await notify(notificationOf(200));
    expect((await stored(id))?.plan?.map(({ delivered }) => delivered)).toEqual([true, false, false]);
    vendor.answer = OK;
    expect((await call('POST', `deliveries/${id}/retry`)).status).toBe(202);
    await clock.advance(100);
    expect(await stored(id)).toMatchObject({ state: 'delivered', attemptCount: 5 });
    // Three deps, and the plain form of the one that was refused.
    expect(new Set(posted.map((each) => JSON.stringify(each))).size).toBe(4);
    expect(posted).toHaveLength(5);
  });

  it('tries a broken channel at once, since somebody says it was mended', async () => {
    const { vendor, answer } = changingVendor(BROKEN);
    const { call, post, clock, stored } = await startHistoryWorld(answer);
    const id = await post('Disk');
    vendor.answer = OK;
    await call('POST', `deliveries/${id}/retry`);
    await clock.advance(100);
    expect(await stored(id)).toMatchObject({ state: 'delivered' });
  });

  it('is over again, as refused, where it is refused again: nobody waits for it', async () => {
    const { call, post, clock, stored } = await startHistoryWorld(REFUSED);
    const id = await post('Disk');
    await call('POST', `deliveries/${id}/retry`);
    await clock.advance(100);
    expect(await stored(id)).toMatchObject({ state: 'refused', attemptCount: 4 });
    expect((await call('POST', `deliveries/${id}/retry`)).status).toBe(202);
  });

  it('refuses what was delivered', async () => {
    const { call, post, posted } = await startHistoryWorld();
    const id = await post('Disk');
    expect(await call('POST', `deliveries/${id}/retry`)).toEqual({
      status: 409,
      body: { reason: 'delivered' } as never,
    });
    expect(posted).toHaveLength(1);
  });

  it('refuses what is not over', async () => {
    const { call, post } = await startHistoryWorld(BUSY);
    const id = await post('Disk');
    const { status, body } = await call('POST', `deliveries/${id}/retry`);
    expect({ status, reason: body['reason'] }).toEqual({ status: 409, reason: 'waiting' });
  });

  it('refuses what waits already in another delivery', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { call, post } = await startHistoryWorld(answer);
    const id = await post('Disk');
    vendor.answer = BUSY;
    const again = await post('Disk');
    expect(await call('POST', `deliveries/${id}/retry`)).toMatchObject({
      status: 409,
      body: { reason: 'duplicate', duplicateOf: again },
    });
  });

  it.each([
    ['webhook-missing', { webhooks: [] }],
    ['webhook-broken', { webhooks: [{ ...HISTORY_SETTINGS.webhooks[0], timeZone: 'Mars' }] }],
    ['webhook-disabled', { webhooks: [{ ...HISTORY_SETTINGS.webhooks[0], enabled: false }] }],
  ])('refuses what could only wait in vain: %s', async (reason, settings) => {
    const { post, ask, stored, contextFor } = await startHistoryWorld(REFUSED);
    const id = await post('Disk');
    const changed = await startHistoryWorld(REFUSED, { settings });
    const call = contextFor({ settings: changed.contextFor().settings }, 'Admin');
    expect(await ask('POST', `deliveries/${id}/retry`, call)).toMatchObject({ status: 409, body: { reason } });
    expect(await stored(id)).toMatchObject({ state: 'returned' });
  });
});
