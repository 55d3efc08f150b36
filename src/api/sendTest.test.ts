import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { sendTest } from './sendTest';
import { type TestReport } from '../core/wire/tests';

const REPORT: TestReport = {
  verdict: 'delivered',
  reason: '',
  code: '',
  vendorText: '',
  resent: '',
  elapsedMs: 12.5,
};

describe('sendTest', () => {
  it('names the webhook, whatever its id', async () => {
    const calls = fakeBackend({ 'POST webhooks/:id/test': () => ok(REPORT) });
    expect(await sendTest('a/b')).toMatchObject({
      ok: true,
      value: { verdict: 'delivered', elapsedMs: 12.5 },
    });
    expect(calls).toMatchObject([
      { method: 'POST', url: '/api/plugins/enterprise-groups-app/resources/webhooks/a%2Fb/test' },
    ]);
  });

  it.each([
    ['a reason it knows', 'keyword-missing', 'keyword-missing'],
    ['a reason of a newer backend', 'robot-on-holiday', ''],
    ['no reason of an older backend', undefined, ''],
  ])('reads %s', async (_, reason, expected) => {
    fakeBackend({ 'POST webhooks/:id/test': () => ok({ ...REPORT, verdict: 'refused', reason }) as never });
    expect(await sendTest('ops')).toMatchObject({ ok: true, value: { verdict: 'refused', reason: expected } });
  });

  it('does not take an answer without a verdict for a delivery', async () => {
    fakeBackend({ 'POST webhooks/:id/test': () => ok({ ...REPORT, verdict: 'ok' }) as never });
    expect(await sendTest('ops')).toEqual({ ok: false, failure: { kind: 'unreadable' } });
  });

  it('passes on what the backend says', async () => {
    fakeBackend({ 'POST webhooks/:id/test': () => failed(422, { reason: 'webhook-broken' }) });
    expect(await sendTest('ops')).toMatchObject({
      ok: false,
      failure: { kind: 'failed', status: 422, reason: 'webhook-broken' },
    });
  });
});
