import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import React from 'react';
import { formatDigest, formatNotification } from '../../core/formatNotification';
import { LANGUAGES, type Language } from '../../core/webhook/language';
import { type MessageOptions } from '../../core/webhook/webhook';
import { ANN, messageOptions } from '../../test/messageOptions';
import { MessagePreview } from './MessagePreview';
import { sampleFor, sampleStorm } from './samples/samples';

// axe needs some seconds where many tests run beside each other.
jest.setTimeout(30_000);

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW_MS);
});

afterEach(() => {
  jest.restoreAllMocks();
});

function show(options: MessageOptions) {
  const shown = render(<MessagePreview options={options} webhookName="On call" />);
  return { ...shown, user: userEvent.setup(), chat: () => screen.getByLabelText(/^The messages as/) };
}

describe('examples', () => {
  it.each<[string, Record<Language, string>]>([
    ['Firing', { en: 'Firing: High CPU usage', 'zh-Hans': '告警触发：CPU 使用率过高' }],
    ['Resolved', { en: 'Resolved: High CPU usage', 'zh-Hans': '告警恢复：CPU 使用率过高' }],
    ['Mixed', { en: 'High CPU usage: Firing ×2, Resolved ×1', 'zh-Hans': 'CPU 使用率过高：触发中 2 条，已恢复 1 条' }],
    ['No data', { en: 'No data: High CPU usage', 'zh-Hans': '无数据：CPU 使用率过高' }],
    ['Storm', { en: 'Digest: Firing ×6, Resolved ×1', 'zh-Hans': '告警汇总：触发中 6 条，已恢复 1 条' }],
  ])('shows %s in the language of the messages', async (example, titles) => {
    for (const language of LANGUAGES) {
      const { user, chat, unmount } = show(messageOptions('feishu', { language }));
      await user.click(screen.getByLabelText(example));
      expect(chat()).toHaveTextContent(titles[language]);
      unmount();
    }
  });

  it('shows the group by its name and says whose chat it is', () => {
    const { chat } = show(messageOptions('dingtalk'));
    expect(chat()).toHaveTextContent('On call');
    expect(chat()).toHaveAccessibleName('The messages as shown in DingTalk');
  });

  it('follows the options', () => {
    const { rerender, chat } = show(messageOptions('dingtalk'));
    expect(chat()).toHaveTextContent('07:40:00 UTC');
    rerender(<MessagePreview options={messageOptions('wecom', { timeZone: 'Asia/Shanghai' })} webhookName="B" />);
    expect(chat()).toHaveTextContent('15:40:00 UTC+8');
  });

  it('stands still while time passes, until something else is picked', async () => {
    const { user, chat, rerender } = show(messageOptions('wecom'));
    jest.mocked(Date.now).mockReturnValue(NOW_MS + 3_600_000);
    rerender(<MessagePreview options={messageOptions('wecom', { keywords: ['x'] })} webhookName="On call" />);
    expect(chat()).toHaveTextContent('2026-11-22 07:40:00 UTC (for 20m)');
    await user.click(screen.getByLabelText('No data'));
    expect(chat()).toHaveTextContent('2026-11-22 08:54:00 UTC (for 6m)');
  });
});

describe('what is sent', () => {
  it('is what the core gives, byte for byte', async () => {
    const options = messageOptions('feishu', { keywords: ['ops'] });
    const { user } = show(options);
    await user.click(screen.getByRole('button', { name: 'Request body of message 1 of 1' }));
    const [message] = formatNotification(sampleFor('firing', 'en', NOW_MS), options, { nowMs: NOW_MS });
    const raw = screen.getByLabelText('Request body 1 of 1').textContent ?? '';
    expect(raw).toBe(JSON.stringify(message?.body, null, 2));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(raw);
    await user.click(screen.getByRole('button', { name: 'Request body of message 1 of 1' }));
    expect(screen.queryByRole('region', { name: 'Request body 1 of 1' })).not.toBeInTheDocument();
  });

  it('is a digest for a storm', async () => {
    const options = messageOptions('dingtalk');
    const { user } = show(options);
    await user.click(screen.getByLabelText('Storm'));
    await user.click(screen.getByRole('button', { name: 'Request body of message 1 of 1' }));
    const [message] = formatDigest(sampleStorm('en', NOW_MS), options, { nowMs: NOW_MS });
    expect(screen.getByLabelText('Request body 1 of 1').textContent).toBe(JSON.stringify(message?.body, null, 2));
  });

  it('is measured as the vendor measures it', () => {
    show(messageOptions('wecom'));
    const [message] = formatNotification(sampleFor('firing', 'en', NOW_MS), messageOptions('wecom'), { nowMs: NOW_MS });
    const { content } = message?.body['markdown'] as { content: string };
    expect(screen.getByText(`${Buffer.byteLength(content)} of 4,096 bytes`)).toBeInTheDocument();
  });

  it('says that a keyword was added, and nothing where it stands there anyway', () => {
    const { rerender } = show(messageOptions('dingtalk', { keywords: ['生产'] }));
    const note = 'The keyword “生产” was added, because the robot only accepts messages that contain it.';
    expect(screen.getByText(note)).toBeInTheDocument();
    rerender(<MessagePreview options={messageOptions('dingtalk', { keywords: ['High CPU'] })} webhookName="" />);
    expect(screen.queryByText(/was added/)).not.toBeInTheDocument();
  });

  it('counts the message that only mentions', () => {
    const phoneOnly = { name: 'Bo', phone: '13900139000' };
    const mentions = [{ labels: {}, people: [ANN, phoneOnly], all: false }];
    const { chat } = show(messageOptions('wecom', { mentions }));
    const list = screen.getByRole('list', { name: 'Size of each message' });
    expect(within(list).getByText('2 of 2')).toBeInTheDocument();
    expect(within(chat()).getByText('@Ann')).toBeInTheDocument();
    expect(within(chat()).getByText('@Bo')).toBeInTheDocument();
  });

  it('says that no mention rule fits, but not of what is over', async () => {
    const mentions = [{ labels: { severity: 'info' }, people: [ANN], all: false }];
    const { user } = show(messageOptions('wecom', { mentions }));
    expect(screen.getByText(/No mention rule matches/)).toBeInTheDocument();
    await user.click(screen.getByLabelText('Resolved'));
    expect(screen.queryByText(/No mention rule matches/)).not.toBeInTheDocument();
  });

  it('shows Grafana’s default template, and says that it may be another', async () => {
    const { user, chat } = show(messageOptions('wecom', { content: 'template' }));
    expect(chat()).toHaveTextContent('[FIRING:1] High CPU usage Infrastructure (web-1 critical platform)');
    expect(chat()).toHaveTextContent('- instance = web-1');
    expect(screen.getByText(/default template/)).toBeInTheDocument();
    await user.click(screen.getByLabelText('Storm'));
    expect(screen.getByText(/does not use Grafana's template/)).toBeInTheDocument();
  });
});

it.each(['wecom', 'dingtalk', 'feishu', 'lark'] as const)('has nothing for axe to find on %s', async (vendor) => {
  const mentions = [{ labels: {}, people: [ANN], all: true }];
  const { user, container } = show(messageOptions(vendor, { mentions, keywords: ['ops'] }));
  await user.click(screen.getByLabelText('Mixed'));
  await user.click(screen.getAllByRole('button', { name: /^Request body/ })[0] ?? container);
  // Colours need a real browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
