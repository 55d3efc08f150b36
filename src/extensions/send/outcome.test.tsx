import { AppEvents, EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import { type Finding } from '../../core/wire/finding';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { noteAnswer, noteReport, showSend, writeAndSend } from '../../test/sendWorld';
import { STANDINGS } from '../../test/licenseFixtures';

type Answer = Awaited<ReturnType<FakeRoutes['POST webhooks/:id/notes']>>;

const finding = (changes: Partial<Finding> = {}): Finding => ({
  reason: 'keyword-missing',
  code: '310000',
  vendorText: 'keywords not in content',
  ...changes,
});

const UNLICENSED = { license: 'expired', standing: STANDINGS.expired, wish: 'use' };
const BAD_NOTE = {
  reason: 'bad-note',
  problems: [{ field: 'title', part: 'title', expected: 'a text', got: 'nothing' }],
};

async function sendAndGet(answer: Answer) {
  const world = showSend({ 'POST webhooks/:id/notes': () => answer });
  await writeAndSend(world);
  return { ...world, outcome: await screen.findByRole('group', { name: /elivered|Queued|sent/ }) };
}

describe('the result is said', () => {
  it('when it was delivered, with the way to the delivery', async () => {
    const { outcome } = await sendAndGet(noteAnswer());
    expect(outcome).toHaveAccessibleName('Delivered: DingTalk confirmed it');
    expect(within(outcome).getByRole('link', { name: /View delivery/ })).toHaveAttribute(
      'href',
      '/a/enterprise-groups-app/deliveries/17'
    );
    expect(screen.getByRole('status')).toHaveTextContent('Delivered: DingTalk confirmed it');
  });

  it('when it waits: that nothing has to be done, and for what it waits', async () => {
    const waiting = finding({ reason: 'rate-limited', code: '410100', vendorText: '' });
    const { outcome } = await sendAndGet({ status: 202, body: noteReport({ verdict: 'queued', finding: waiting }) });
    expect(outcome).toHaveAccessibleName('Queued: sent automatically');
    expect(outcome).toHaveTextContent('410100');
    expect(outcome).toHaveTextContent('You can close this window');
    expect(within(outcome).getByRole('link', { name: /View delivery/ })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Send|Try again/ })).not.toBeInTheDocument();
  });

  it('when it was refused: code, meaning and fix in the language of the reader, and the words of the vendor', async () => {
    const { outcome } = await sendAndGet(failed(422, noteReport({ verdict: 'refused', finding: finding() })));
    expect(outcome).toHaveAccessibleName('Not delivered: DingTalk rejected it');
    expect(outcome).toHaveTextContent('310000');
    expect(outcome).toHaveTextContent('keywords not in content');
    expect(outcome).toHaveTextContent("none of the robot's keywords");
    expect(outcome).not.toHaveTextContent('关键词');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('for a reason of a newer version: that it is not known, beside what the vendor said', async () => {
    const { outcome } = await sendAndGet(
      failed(422, noteReport({ verdict: 'refused', finding: finding({ reason: '' }) }))
    );
    expect(outcome).toHaveTextContent('for a reason this page does not recognize');
    expect(outcome).toHaveTextContent('keywords not in content');
  });

  it('when no robot of the webhook works', async () => {
    const { outcome } = await sendAndGet(failed(422, noteReport({ verdict: 'channel-broken', finding: finding() })));
    expect(outcome).toHaveAccessibleName('Not delivered: the webhook of this group must be fixed');
  });

  it.each([
    ['no permission', failed(403, { missing: 'webhooks:use' }), 'You do not have permission for this'],
    ['no license', failed(403, UNLICENSED), 'expired on 2026-05-01'],
    ['no webhook', failed(404, { reason: 'webhook-missing' }), 'Webhook not found'],
    ['a disabled webhook', failed(409, { reason: 'webhook-disabled' }), 'The webhook is disabled'],
    ['too much', failed(413, { reason: 'too-large' }), 'This is too large'],
    [
      'too many',
      failed(429, { reason: 'too-many-waiting', waiting: 20 }),
      'too many are queued for this group already: 20',
    ],
    [
      'too much',
      failed(429, { reason: 'too-many-waiting', budget: 'organisation' }),
      'too much is queued in this organization',
    ],
    [
      'haste',
      failed(429, { reason: 'too-many-notes', budget: 'user', seconds: 9 }),
      'You sent too many.*Try again in 9 s',
    ],
    ['a note that is none', failed(400, BAD_NOTE), 'not valid and cannot be sent. title: expected a text, got nothing'],
    [
      'no room on the disk',
      failed(503, { reason: 'not-stored', why: 'The disk is full.' }),
      'could not be stored: The disk is full. Nothing was sent.',
    ],
  ])('and that nothing was sent, with %s', async (_, answer, words) => {
    const { outcome } = await sendAndGet(answer);
    expect(outcome).toHaveAccessibleName('Not sent');
    expect(outcome).toHaveTextContent(new RegExp(words));
    expect(within(outcome).queryByRole('link')).not.toBeInTheDocument();
  });

  it.each([
    ['a lost connection', failed(0), 'Grafana does not respond'],
    ['a fault of the plugin', failed(500, {}), 'status 500'],
    ['a process that ended', failed(503, { messageId: 'plugin.unavailable' }), "The plugin's process does not respond"],
    ['a proxy in between', failed(502, '<html>'), 'HTTP 502'],
    ['an answer nobody can read', ok({}) as never, 'Unexpected response'],
  ])('and no more than is known, after %s', async (_, answer, words) => {
    const { outcome } = await sendAndGet(answer);
    expect(outcome).toHaveAccessibleName('No response: the message may have been sent');
    expect(outcome).toHaveTextContent(words);
    expect(outcome).toHaveTextContent('not sent twice');
  });
});

describe('the same note has the same name', () => {
  it('when it is tried again, so that it never arrives twice', async () => {
    const answers = inTurn<Answer>(failed(0), noteAnswer({ duplicate: true }));
    const world = showSend({ 'POST webhooks/:id/notes': answers });
    await writeAndSend(world);
    await world.user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('group', { name: /Delivered/ })).toHaveTextContent('not sent twice');
    const [first, second] = world.sent();
    expect(first?.id).toMatch(/^[\w-]{8,64}$/);
    expect(second).toEqual(first);
  });

  it('even where somebody typed and took it back', async () => {
    const world = showSend({ 'POST webhooks/:id/notes': () => failed(0) });
    await writeAndSend(world, 'Hi');
    await screen.findByRole('group', { name: /No response/ });
    await world.user.type(screen.getByLabelText('Message'), '!{Backspace}');
    expect(screen.queryByRole('group', { name: /No response/ })).not.toBeInTheDocument();
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(world.sent()).toHaveLength(2));
    expect(world.sent()[1]?.id).toBe(world.sent()[0]?.id);
  });

  it('and another one once it says something else', async () => {
    const world = showSend({ 'POST webhooks/:id/notes': () => failed(0) });
    await writeAndSend(world, 'Hi');
    await screen.findByRole('group', { name: /No response/ });
    await world.user.type(screen.getByLabelText('Message'), '!');
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(world.sent()).toHaveLength(2));
    expect(world.sent()[1]?.id).not.toBe(world.sent()[0]?.id);
  });

  it('and another one when the same words are meant to be sent once more', async () => {
    const world = showSend();
    await writeAndSend(world);
    await world.user.click(await screen.findByRole('button', { name: 'Write another message' }));
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByRole('group', { name: /Delivered/ });
    expect(world.sent()).toHaveLength(2);
    expect(world.sent()[1]?.id).not.toBe(world.sent()[0]?.id);
  });
});

describe('while it is on its way', () => {
  function slowly() {
    let arrive: (answer: Answer) => void = () => undefined;
    const world = showSend({ 'POST webhooks/:id/notes': () => new Promise((resolve) => (arrive = resolve)) });
    return { ...world, arrive: (answer: Answer) => arrive(answer) };
  }

  it('a second click sends nothing, and nothing can be changed', async () => {
    const world = slowly();
    await world.user.type(await screen.findByLabelText('Message'), 'Hi');
    await world.user.dblClick(screen.getByRole('button', { name: 'Send' }));
    const button = screen.getByRole('button', { name: 'Sending…' });
    await world.user.click(button);
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByLabelText('Message')).toBeDisabled();
    expect(screen.getByRole('status')).toHaveTextContent('Sending…');
    world.arrive(noteAnswer());
    await screen.findByRole('group', { name: /Delivered/ });
    expect(world.sent()).toHaveLength(1);
  });

  it.each([
    ['delivered', noteAnswer(), AppEvents.alertSuccess.name, 'Delivered: DingTalk confirmed it'],
    ['refused', failed(403, {}), AppEvents.alertError.name, 'Not sent'],
  ])('may be closed: that it was %s is told all the same', async (_, answer, event, words) => {
    const events = new EventBusSrv();
    setAppEvents(events);
    const seen: unknown[] = [];
    events.getStream({ type: event } as never).subscribe((one) => seen.push(one));
    const world = slowly();
    await writeAndSend(world);
    world.unmount();
    world.arrive(answer);
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(JSON.stringify(seen)).toContain('Operations');
    expect(JSON.stringify(seen)).toContain(words);
  });
});

it('ends when there is nothing left to do', async () => {
  const world = showSend();
  await writeAndSend(world);
  const close = await screen.findByRole('button', { name: 'Close' });
  expect(close).toHaveFocus();
  await world.user.click(close);
  expect(world.onClose).toHaveBeenCalled();
});
