import { type Note } from '../core/note/note';
import { failed, fakeBackend, type FakeRoutes, ok } from '../test/fakeBackend';
import { noteAnswer, noteReport } from '../test/noteFixtures';
import { sendNote } from './sendNote';

const NOTE: Note = {
  kind: 'text',
  title: '',
  comment: 'Hi',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
};

async function send(answer: Awaited<ReturnType<FakeRoutes['POST webhooks/:id/notes']>>) {
  const calls = fakeBackend({ 'POST webhooks/:id/notes': () => answer });
  const result = await sendNote({ webhookId: 'ops team', id: 'abcdefgh', note: NOTE, language: 'zh-Hans' });
  return { result, calls };
}

it('posts the note with its name, and asks for words in the language of the reader', async () => {
  const { calls } = await send(noteAnswer());
  expect(calls).toMatchObject([
    {
      method: 'POST',
      url: '/api/plugins/enterprise-groups-app/resources/webhooks/ops%20team/notes?language=zh-Hans',
      data: { id: 'abcdefgh', note: NOTE },
      showErrorAlert: false,
    },
  ]);
});

const { webhook: _webhook, message: _message, ...report } = noteReport();

it.each([
  ['delivered', noteAnswer(), 'delivered'],
  ['queued', { status: 202, body: noteReport({ verdict: 'queued' }) }, 'queued'],
  ['refused, which comes as a failure', failed(422, noteReport({ verdict: 'refused' })), 'refused'],
  ['refused for good', failed(422, noteReport({ verdict: 'channel-broken' })), 'channel-broken'],
] as const)('reads that it was %s', async (_, answer, verdict) => {
  expect((await send(answer)).result).toEqual({ ok: true, value: { ...report, verdict } });
});

it.each([
  [
    'a note the backend does not take',
    failed(400, { message: 'title: …', problems: [] }),
    { kind: 'failed', status: 400 },
  ],
  ['a refusal nobody can read', failed(422, { verdict: 'lost' }), { kind: 'failed', status: 422 }],
  ['no permission', failed(403, { missing: 'webhooks:use' }), { kind: 'forbidden' }],
  ['no license', failed(403, { license: 'none', message: 'None.' }), { kind: 'unlicensed', message: 'None.' }],
  ['no answer', failed(0), { kind: 'offline' }],
  ['a process that is down', failed(503, { messageId: 'plugin.unavailable' }), { kind: 'plugin-down' }],
  ['an answer of a newer version', ok({ ...noteReport(), verdict: 'lost' }) as never, { kind: 'unreadable' }],
])('claims nothing after %s', async (_, answer, failure) => {
  expect((await send(answer)).result).toMatchObject({ ok: false, failure });
});
