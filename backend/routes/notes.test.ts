import { afterEach, describe, expect, it } from 'bun:test';
import { NOTE_REQUEST_MAX_BYTES } from '../../src/core/note/note';
import { BROKEN, BUSY, changingVendor, OK, REFUSED } from './testing/changingVendor';
import { HISTORY_SETTINGS } from './testing/historyWorld';
import { notificationOf } from './testing/notifyCall';
import { type NoteCall, PANEL, PICTURED, startNoteWorld } from './testing/noteWorld';
import { startLicenseWorld } from './testing/licenseWorld';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** An hour of virtual time takes real work; far above what it takes, so that only a hang meets it. */
const TEST_TIMEOUT_MS = 60_000;

describe('POST webhooks/:id/notes', () => {
  it('answers 200 once the vendor has confirmed it, and says who sent it', async () => {
    const { send, posted, stored, lines } = await startNoteWorld();
    const { status, body } = await send(PANEL);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        webhook: 'ops',
        delivery: expect.any(Number),
        verdict: 'delivered',
        finding: null,
        duplicate: false,
      } as never,
    });
    expect(JSON.stringify(posted)).toContain('Sent by: </font>ann');
    expect(await stored(Number(body['delivery']))).toMatchObject({
      kind: 'note',
      title: 'CPU of the web servers',
      sender: 'ann',
      state: 'delivered',
      firing: 0,
      content: '',
    });
    expect(lines.at(-1)).toMatchObject({
      level: 'info',
      message: 'Note',
      fields: { user: 'ann', verdict: 'delivered' },
    });
  });

  it('writes in the webhook’s language', async () => {
    const { send, posted, call } = await startNoteWorld(REFUSED);
    const { status } = await send({ ...PANEL, kind: 'alert', state: 'no-data' }, { webhook: 'dba' });
    expect(JSON.stringify(posted)).toContain('无数据：CPU of the web servers');
    expect(status).toBe(422);
    await send(PANEL);
    const { body: list } = await call('GET', 'deliveries');
    expect(list['deliveries']).toMatchObject([
      { kind: 'note', sender: 'ann', title: 'CPU of the web servers', state: 'refused' },
      { kind: 'note', sender: 'ann', title: '无数据：CPU of the web servers', state: 'refused' },
    ]);
  });

  it('answers 422 with the reason where the vendor refuses it, and it can be sent again', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { send, stored, call, clock } = await startNoteWorld(answer);
    const { status, body } = await send(PANEL);
    expect(status).toBe(422);
    expect(body).toMatchObject({ verdict: 'refused', finding: { code: '44004', reason: 'empty' } });
    const id = Number(body['delivery']);
    expect((await stored(id))?.state).toBe('refused');
    vendor.answer = OK;
    expect((await call('POST', `deliveries/${id}/retry`)).status).toBe(202);
    await clock.advance(2_000);
    expect(await stored(id)).toMatchObject({ state: 'delivered', attemptCount: 2, sender: 'ann' });
  });

  it('answers 422 where no robot works, and does not send it later by surprise', async () => {
    const { vendor, answer } = changingVendor(BROKEN);
    const { send, posted, stored, clock } = await startNoteWorld(answer);
    const { status, body } = await send(PANEL);
    expect({ status, verdict: body['verdict'] }).toEqual({ status: 422, verdict: 'channel-broken' });
    expect(await stored(Number(body['delivery']))).toMatchObject({ state: 'refused' });
    vendor.answer = OK;
    await clock.advance(10 * MINUTE_MS);
    expect(posted).toHaveLength(1);
  });

  it('answers 202 while the vendor is busy, says why, and sends it without anybody’s help', async () => {
    const { vendor, answer } = changingVendor(BUSY);
    const { send, stored, clock } = await startNoteWorld(answer);
    const { status, body } = await send(PANEL);
    expect(status).toBe(202);
    expect(body).toMatchObject({ verdict: 'queued', finding: { code: '-1' } });
    vendor.answer = OK;
    await clock.advance(2 * MINUTE_MS);
    expect(await stored(Number(body['delivery']))).toMatchObject({ state: 'delivered' });
  });

  it(
    'gives up what waited too long, also behind alerts that are younger',
    async () => {
      const { send, post, stored, clock } = await startNoteWorld(BUSY, { variables: { GF_PLUGIN_MAX_AGE_HOURS: '1' } });
      const { body } = await send(PANEL);
      await clock.advance(HOUR_MS / 2);
      await post('Disk');
      await clock.advance(HOUR_MS / 2 + MINUTE_MS);
      expect(await stored(Number(body['delivery']))).toMatchObject({
        state: 'refused',
        finding: { reason: 'expired' },
      });
    },
    TEST_TIMEOUT_MS
  );
});

describe('the same note twice', () => {
  const ONE: NoteCall = { id: '0b6ad9b2-6f43-4a2e-9c35-1f6f9c1d2e3f' };

  it.each(['0', '60'])('is sent once, long after it was delivered too, with dedupe_seconds = %s', async (seconds) => {
    const { send, posted, clock } = await startNoteWorld(OK, { variables: { GF_PLUGIN_DEDUPE_SECONDS: seconds } });
    const first = await send(PICTURED, ONE);
    await clock.advance(10 * MINUTE_MS);
    const second = await send(PICTURED, ONE);
    expect(second).toEqual({ status: 200, body: { ...first.body, duplicate: true } });
    expect(posted).toHaveLength(2);
  });

  it('is sent once while the first one waits, and both hear of it', async () => {
    const { begin, posted, clock } = await startNoteWorld();
    const both = [begin(PANEL, ONE), begin(PANEL, ONE)];
    await clock.advance(9_000);
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body['duplicate']).sort()).toEqual([false, true]);
    expect(posted).toHaveLength(1);
  });

  it('is sent again after it was refused', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { send } = await startNoteWorld(answer);
    expect((await send(PANEL, ONE)).status).toBe(422);
    vendor.answer = OK;
    expect(await send(PANEL, ONE)).toMatchObject({ status: 200, body: { duplicate: false } });
  });

  it.each([
    ['another id', PANEL, {}],
    ['other words', { ...PANEL, comment: 'And web-3?' }, ONE],
    ['another sender', PANEL, { ...ONE, login: 'ben' }],
    ['another group', PANEL, { ...ONE, webhook: 'dba' }],
  ] as ReadonlyArray<[string, unknown, NoteCall]>)('is another note with %s', async (_, note, call) => {
    const { send, posted } = await startNoteWorld();
    await send(PANEL, ONE);
    expect(await send(note, call)).toMatchObject({ status: 200, body: { duplicate: false } });
    expect(posted).toHaveLength(2);
  });
});

describe('POST webhooks/:id/notes turns away', () => {
  const disabled = { webhooks: [{ ...HISTORY_SETTINGS.webhooks[0], enabled: false }] };
  const broken = { webhooks: [{ ...HISTORY_SETTINGS.webhooks[0], timeZone: 'Mars' }] };
  const tooLarge = JSON.stringify({ id: 'note-too-large', note: 'x'.repeat(NOTE_REQUEST_MAX_BYTES) });

  it.each([
    ['a webhook nobody made', HISTORY_SETTINGS, { webhook: 'other' }, 404, { reason: 'webhook-missing' }],
    ['a webhook that is switched off', disabled, {}, 409, { reason: 'webhook-disabled' }],
    ['a webhook that cannot be used', broken, {}, 409, { reason: 'webhook-broken' }],
    ['a viewer', HISTORY_SETTINGS, { role: 'Viewer' }, 403, { missing: 'enterprise-groups-app.webhooks:use' }],
    ['too much', HISTORY_SETTINGS, { body: tooLarge }, 413, { reason: 'too-large' }],
    ['a text', HISTORY_SETTINGS, { body: 'note!' }, 400, { problems: [] }],
    ['bytes that are no UTF-8', HISTORY_SETTINGS, { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, { problems: [] }],
    ['endless brackets', HISTORY_SETTINGS, { body: '['.repeat(1_000_000) }, 400, { problems: [] }],
    ['a note without an id', HISTORY_SETTINGS, { body: JSON.stringify({ note: PANEL }) }, 400, { problems: [] }],
    ['an id that is none', HISTORY_SETTINGS, { id: '1' }, 400, { problems: [] }],
  ] as ReadonlyArray<[string, object, NoteCall, number, object]>)('%s', async (_, settings, call, status, fields) => {
    const { send, posted, works } = await startNoteWorld(OK, { settings });
    expect(await send(PANEL, call)).toMatchObject({ status, body: fields });
    expect(posted).toEqual([]);
    expect(await works.outbox.backlog()).toEqual([]);
  });

  it('a note that is none, naming each field', async () => {
    const { send, posted } = await startNoteWorld();
    const note = { ...PANEL, title: '', sender: 'the CEO' };
    const problem = { field: 'sender', part: 'sender', expected: 'no such field' };
    expect(await send(note)).toMatchObject({ status: 400, body: { reason: 'bad-note', problems: [problem] } });
    expect(await send({ ...PANEL, title: '' })).toMatchObject({
      status: 400,
      body: { problems: [{ field: 'title' }] },
    });
    expect(posted).toEqual([]);
  });

  it('everybody without a license, as alerts are', async () => {
    const { call, posted } = await startLicenseWorld({});
    const answer = await call('POST', 'webhooks/ops/notes', { id: 'note-unlicensed', note: PANEL });
    expect(answer).toMatchObject({ status: 403, body: { license: 'none' } });
    expect(posted).toEqual([]);
  });

  it('what cannot be stored, and sends nothing', async () => {
    const { send, works, posted } = await startNoteWorld();
    await works.outbox.close();
    expect(await send(PANEL)).toMatchObject({ status: 503, body: { reason: 'not-stored' } });
    expect(posted).toEqual([]);
  });

  it('more than 20 that wait for one group, whatever waits for others or of alerts', async () => {
    const { begin, send, notify, stored, clock } = await startNoteWorld(BUSY);
    const begun = Array.from({ length: 20 }, (_, index) => begin(PANEL, { id: `one-of-many-${index}` }));
    await clock.advance(9_000);
    const ids = (await Promise.all(begun)).map(({ status, body }) => (status === 202 ? Number(body['delivery']) : 0));
    await notify(notificationOf(1));
    expect(await send(PANEL)).toMatchObject({ status: 429, body: { reason: 'too-many-waiting' } });
    expect(await send(PANEL, { webhook: 'dba' })).toMatchObject({ status: 202 });
    // One of them, repeated, is there already.
    expect(await send(PANEL, { id: 'one-of-many-7' })).toMatchObject({ status: 202, body: { duplicate: true } });
    expect(await Promise.all(ids.map(async (id) => (await stored(id))?.state))).toEqual(ids.map(() => 'waiting'));
  });
});
