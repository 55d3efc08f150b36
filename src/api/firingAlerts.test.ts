import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { listFiringAlerts } from './firingAlerts';

const ROUTE = 'GET /api/alertmanager/grafana/api/v2/alerts/groups';

const ALERT = {
  labels: { alertname: 'HighCPU' },
  annotations: { __value_string__: '' },
  startsAt: '2026-11-22T07:40:10.000Z',
  endsAt: '2026-11-22T07:44:10.000Z',
  generatorURL: 'https://grafana.example.com/x',
  fingerprint: 'a',
};

describe('listFiringAlerts', () => {
  it('asks for what contact points are told of, and keeps what a notification is made of', async () => {
    const group = { labels: { alertname: 'HighCPU' }, receiver: { name: 'ops' }, alerts: [ALERT] };
    const calls = fakeBackend({ [ROUTE]: () => ok([group]) });
    const { endsAt, ...kept } = ALERT;
    expect(endsAt).not.toBe('');
    expect(await listFiringAlerts()).toEqual({
      ok: true,
      value: [{ labels: { alertname: 'HighCPU' }, receiver: 'ops', alerts: [kept] }],
    });
    const query = new URL(calls[0]?.url ?? '', 'http://grafana').searchParams;
    expect(Object.fromEntries(query)).toEqual({ active: 'true', silenced: 'false', inhibited: 'false' });
  });

  it('goes on without what Grafana leaves out', async () => {
    fakeBackend({ [ROUTE]: () => ok([{ receiver: { name: '' }, alerts: null }]) as never });
    expect(await listFiringAlerts()).toEqual({ ok: true, value: [{ labels: {}, receiver: '', alerts: [] }] });
  });

  it.each([
    ['a body of another kind', () => ok({ groups: [] }) as never, 'unreadable'],
    ['a missing permission', () => failed(403), 'forbidden'],
    ['an Alertmanager that starts up', () => failed(503), 'failed'],
    ['no answer', () => failed(0), 'offline'],
  ])('says of %s what it is', async (_, route, kind) => {
    fakeBackend({ [ROUTE]: route });
    expect(await listFiringAlerts()).toMatchObject({ ok: false, failure: { kind } });
  });
});
