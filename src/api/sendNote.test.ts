import { type Note } from '../core/note/note';
import { failed, fakeBackend, type FakeRoutes, ok } from '../test/fakeBackend';
import { noteAnswer, noteReport } from '../test/sendWorld';
import { sendNote } from './sendNote';

const NOTE: Note = {
  kind: 'text',
  title: '',
  comment: 'Hi',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
};

const UNLICENSED = { license: 'none', standing: { kind: 'none' }, wish: 'use' };

async function send(answer: Awaited<ReturnType<FakeRoutes['POST webhooks/:id/notes']>>) {
  const calls = fakeBackend({ 'POST webhooks/:id/notes': () => answer });
  const result = await sendNote({ webhookId: 'ops team', id: 'abcdefgh', note: NOTE });
  return { result, calls };
}

it('posts the note with its name', async () => {
  const { calls } = await send(noteAnswer());
  expect(calls).toMatchObject([
    {
      method: 'POST',
      url: '/api/plugins/enterprise-groups-app/resources/webhooks/ops%20team/notes',
      data: { id: 'abcdefgh', note: NOTE },
      showErrorAlert: false,
    },
  ]);
});

it.each([
  ['delivered', noteAnswer(), 'delivered'],
  ['queued', { status: 202, body: noteReport({ verdict: 'queued' }) }, 'queued'],
  ['refused, which comes as a failure', failed(422, noteReport({ verdict: 'refused' })), 'refused'],
  ['refused for good', failed(422, noteReport({ verdict: 'channel-broken' })), 'channel-broken'],
] as const)('reads that it was %s', async (_, answer, verdict) => {
  expect((await send(answer)).result).toEqual({ ok: true, value: noteReport({ verdict }) });
});

it.each([
  [
    'a note the backend does not take',
    failed(400, { reason: 'bad-note', problems: [] }),
    { kind: 'failed', status: 400 },
  ],
  ['a refusal nobody can read', failed(422, { verdict: 'lost' }), { kind: 'failed', status: 422 }],
  ['no permission', failed(403, { missing: 'webhooks:use' }), { kind: 'forbidden' }],
  ['no license', failed(403, UNLICENSED), { kind: 'unlicensed', wish: 'use' }],
  ['no answer', failed(0), { kind: 'offline' }],
  ['a process that is down', failed(503, { messageId: 'plugin.unavailable' }), { kind: 'plugin-down' }],
  ['an answer of a newer version', ok({ ...noteReport(), verdict: 'lost' }) as never, { kind: 'unreadable' }],
])('claims nothing after %s', async (_, answer, failure) => {
  expect((await send(answer)).result).toMatchObject({ ok: false, failure });
});
