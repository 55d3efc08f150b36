import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { meWith } from '../test/meFixture';
import { readMe } from './readMe';

describe('readMe', () => {
  it('knows what the user may do', async () => {
    fakeBackend({ 'GET me': () => ok(meWith('webhooks:read', 'webhooks:use')) });
    expect(await readMe()).toEqual({
      ok: true,
      value: {
        permissions: new Set(['webhooks:read', 'webhooks:use']),
        isDecidedByGrafana: false,
        access: 'known',
        whyNot: '',
        fault: '',
      },
    });
  });

  it('knows whether Grafana’s own roles say so', async () => {
    fakeBackend({ 'GET me': () => ok({ ...meWith(), because: 'Grafana permissions' }) });
    expect(await readMe()).toMatchObject({ ok: true, value: { isDecidedByGrafana: true } });
  });

  it('leaves out what this page does not know', async () => {
    const permissions = { 'enterprise-groups-app.webhooks:fly': true, 'webhooks:toString': true } as const;
    fakeBackend({ 'GET me': () => ok({ ...meWith(), permissions }) });
    expect(await readMe()).toMatchObject({ ok: true, value: { permissions: new Set() } });
  });

  it.each([
    ['no-id-token', 'no-id-token'],
    ['one that is not known here', ''],
    [undefined, ''],
  ])('knows the fault %p as %p', async (fault, read) => {
    fakeBackend({ 'GET me': () => ok({ ...meWith(), whyNot: 'Why.', fault } as never) });
    expect(await readMe()).toMatchObject({ ok: true, value: { whyNot: 'Why.', fault: read } });
  });

  it.each([
    ['nothing', null],
    ['a page', '<html>'],
    ['no permissions', { because: '', whyNot: '' }],
    [
      'a permission that is not given',
      { permissions: { 'enterprise-groups-app.webhooks:use': false }, because: '', whyNot: '' },
    ],
  ])('gives nothing for %s', async (_, body) => {
    // A body another version, or a proxy, might answer with.
    fakeBackend({ 'GET me': () => ok(body) as never });
    expect(await readMe()).toEqual({ ok: false, failure: { kind: 'unreadable' } });
  });

  it('gives nothing where the backend says nothing', async () => {
    fakeBackend({ 'GET me': () => failed(401, { message: 'Sign in' }) });
    expect(await readMe()).toMatchObject({ ok: false });
  });
});
