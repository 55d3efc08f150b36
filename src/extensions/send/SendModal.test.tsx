import { render, screen, within } from '@testing-library/react';
import React from 'react';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { meUnknown, meWith } from '../../test/meFixture';
import { ANN } from '../../test/messageOptions';
import { showSend, WORDS, writeAndSend } from '../../test/sendWorld';
import { listedLicense, STANDINGS } from '../../test/licenseFixtures';
import { brokenWebhook, readyWebhook, settingsProblem, webhookStatus } from '../../test/webhookFixtures';
import { type Subject } from '../subject/subject';
import { SendModal } from './SendModal';

type Answer = Awaited<ReturnType<FakeRoutes['GET webhooks']>>;

const MENTIONS = [{ labels: {}, people: [ANN, { name: 'Bo', dingtalk: 'bo' }], all: false }];

describe('before anything can be written', () => {
  it('says that it is loading', () => {
    showSend({ 'GET webhooks': () => new Promise(() => undefined) });
    expect(screen.getByText('Loading groups…')).toBeInTheDocument();
  });

  it('tells a user who may not send which permission is missing', async () => {
    showSend({ 'GET me': () => ok(meWith('webhooks:read')) });
    expect(await screen.findByText('You do not have permission to send to groups')).toBeInTheDocument();
    expect(screen.getByText(/enterprise-groups-app\.webhooks:use/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
  });

  it('tells the same to a user who may not even see webhooks', async () => {
    showSend({ 'GET me': () => ok(meWith()), 'GET webhooks': () => failed(403, {}) });
    expect(await screen.findByText('You do not have permission to send to groups')).toBeInTheDocument();
  });

  it('says why nobody knows what they may do, in the words of the backend', async () => {
    showSend({ 'GET me': () => ok(meUnknown('Grafana is away')) });
    expect(
      await screen.findByText(
        /^Grafana could not be asked for your permissions: Grafana is away\. Alerts are still sent\./
      )
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const list = { webhooks: [readyWebhook()], problems: [] };
    const { user } = showSend({ 'GET webhooks': inTurn<Answer>(failed(500, { message: 'broken' }), ok(list)) });
    expect(await screen.findByText("Server's message: broken")).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Send' })).toBeInTheDocument();
  });

  it('says what to do where there is no group yet', async () => {
    showSend({}, { webhooks: [] });
    expect(await screen.findByText('No groups to send to yet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Open webhooks/ })).toHaveAttribute(
      'href',
      '/a/enterprise-groups-app/webhooks'
    );
  });

  it('says what is with the license where nothing can be sent', async () => {
    const license = listedLicense(STANDINGS.expired);
    showSend({ 'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [], license }) });
    expect(await screen.findByText(/expired on 2026-05-01\. Set a new one\./)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
  });
});

describe('the group', () => {
  const two = [readyWebhook(), readyWebhook({ id: 'dba', name: 'DBA', vendor: 'wecom' })];
  const pick = async (world: ReturnType<typeof showSend>, name: string) => {
    const box = await screen.findByRole('combobox', { name: 'Group' });
    await world.user.click(box);
    await world.user.type(box, name);
    await world.user.keyboard('{ArrowDown}{Enter}');
  };

  it('is chosen already where there is but one that can be used', async () => {
    showSend(
      {},
      { webhooks: [readyWebhook(), brokenWebhook(), readyWebhook({ id: 'off', name: 'Off', state: 'disabled' })] }
    );
    expect(await screen.findByRole('combobox', { name: 'Group' })).toHaveValue('Operations');
    expect(screen.getByText('DingTalk')).toBeInTheDocument();
  });

  it('is chosen by nobody but the sender where there are several, and has to be', async () => {
    const world = showSend({}, { webhooks: two });
    await world.user.type(await screen.findByLabelText('Message'), 'Hi');
    expect(screen.getByText('Select a group to preview the message.')).toBeInTheDocument();
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    expect(screen.getByText('Select a usable group.')).toBeInTheDocument();
    expect(world.sent()).toHaveLength(0);
    await pick(world, 'DBA');
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByRole('group', { name: 'Delivered: WeCom confirmed it' })).toBeInTheDocument();
    expect(world.calls.at(-1)?.url).toContain('/webhooks/dba/notes');
  });

  it.each([
    ['is disabled', readyWebhook({ id: 'x', name: 'Unusable', state: 'disabled' }), 'It is disabled.'],
    [
      'has settings that cannot be used',
      brokenWebhook({ id: 'x', name: 'Unusable', problems: [settingsProblem()] }),
      "Paste the robot's Webhook URL.",
    ],
    ['is more than the license has room for', readyWebhook({ id: 'over', name: 'Unusable' }), 'exceeds the license'],
  ])('says why nothing can be sent to it where it %s', async (_, webhook, words) => {
    const license = listedLicense(STANDINGS.active, ['over']);
    const webhooks = [...two, webhook];
    const world = showSend({ 'GET webhooks': () => ok({ webhooks, problems: [], license }) });
    await pick(world, 'Unusable');
    expect(await screen.findByText('Messages cannot be sent to this group')).toBeInTheDocument();
    expect(screen.getByText(new RegExp(words))).toBeInTheDocument();
    await world.user.type(screen.getByLabelText('Message'), 'Hi');
    await world.user.click(screen.getByRole('button', { name: 'Send' }));
    expect(world.sent()).toHaveLength(0);
  });

  it('can be tried although its last messages did not arrive, which is said', async () => {
    const finding = { reason: 'bad-address', code: '93000', vendorText: '' } as const;
    const status = webhookStatus({ health: 'broken', finding });
    const webhooks = [{ ...readyWebhook(), status }];
    const { user, sent } = showSend({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    expect(await screen.findByText(/the Webhook URL is wrong, or the robot was removed/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Message'), 'Hi');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByRole('group', { name: /Delivered/ })).toBeInTheDocument();
    expect(sent()).toHaveLength(1);
  });
});

describe('the words', () => {
  it('have to be there where there is nothing else', async () => {
    const { user, sent } = showSend();
    await user.type(await screen.findByLabelText('Message'), '  ');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(screen.getByText('Enter a message for the group.')).toBeInTheDocument();
    expect(sent()).toHaveLength(0);
  });

  it('may not be more than a message holds, which is said at once', async () => {
    const { user, sent } = showSend();
    await user.click(await screen.findByLabelText('Message'));
    await user.paste('好'.repeat(801));
    expect(screen.getByText('At most 800 characters can be sent. Current length: 801.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent()).toHaveLength(0);
  });

  it('are shown as the group will see them while they are typed, with their sender', async () => {
    const { user } = showSend();
    await user.type(await screen.findByLabelText('Message'), '<@all> **Look**');
    await user.type(screen.getByLabelText('Title'), 'Soon');
    const chat = screen.getByRole('region', { name: 'The message as shown in DingTalk' });
    // What would be markup or a mention is shown, and is none.
    expect(await within(chat).findByText('＜＠all> ∗∗Look∗∗')).toBeInTheDocument();
    expect(chat).toHaveTextContent('Soon');
    expect(chat).toHaveTextContent('ann');
  });
});

describe('what was written and not sent', () => {
  const close = async ({ user, unmount }: ReturnType<typeof showSend>, words: string) => {
    await user.type(await screen.findByLabelText('Message'), words);
    unmount();
  };
  const reopen = (subject: Subject = WORDS) => render(<SendModal subject={subject} onClose={() => undefined} />);

  it('is there again when the form is opened once more', async () => {
    await close(showSend(), 'Half a thought');
    reopen();
    expect(await screen.findByLabelText('Message')).toHaveValue('Half a thought');
  });

  it('is not there for something else', async () => {
    await close(showSend(), 'Half a thought');
    reopen({ kind: 'alert', title: 'HighCPU', state: 'firing', value: '', facts: [], links: [] });
    expect(await screen.findByLabelText('Comment')).toHaveValue('');
  });

  it('is gone once it was sent', async () => {
    const world = showSend();
    await writeAndSend(world);
    await screen.findByRole('group', { name: /Delivered/ });
    world.unmount();
    reopen();
    expect(await screen.findByLabelText('Message')).toHaveValue('');
  });
});

describe('mentions', () => {
  const webhooks = [readyWebhook({ mentions: MENTIONS })];

  it('nobody unless told to', async () => {
    const { user, sent } = showSend({}, { webhooks });
    await user.type(await screen.findByLabelText('Message'), 'Hi');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent()).toMatchObject([{ note: { mentions: { all: false, people: [] } } }]);
  });

  it('the people that are ticked, of those the webhook knows', async () => {
    const { user, sent } = showSend({}, { webhooks });
    await user.type(await screen.findByLabelText('Message'), 'Hi');
    await user.click(screen.getByLabelText('People'));
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(screen.getByText('Select whom to mention.')).toBeInTheDocument();
    await user.click(screen.getByLabelText('Bo'));
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent()).toMatchObject([{ note: { mentions: { all: false, people: [{ name: 'Bo', dingtalk: 'bo' }] } } }]);
  });

  it('everybody only after a warning', async () => {
    const { user, sent } = showSend({}, { webhooks });
    await user.type(await screen.findByLabelText('Message'), 'Hi');
    expect(screen.queryByText(/Everyone in the group is notified/)).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Everyone'));
    expect(screen.getByText(/Everyone in the group is notified/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent()).toMatchObject([{ note: { mentions: { all: true, people: [] } } }]);
  });

  it('says how people come to be there where there are none', async () => {
    showSend();
    expect(await screen.findByLabelText('People')).toBeDisabled();
    expect(screen.getByText(/add them to the address book on the Configuration page/)).toBeInTheDocument();
  });
});
