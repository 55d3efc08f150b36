import { formatCard } from '../formatNotification';
import { type MessageOptions } from '../webhook/webhook';
import { testCard } from './testCard';

const OPTIONS: MessageOptions = {
  vendor: 'wecom',
  format: 'markdown',
  content: 'card',
  keywords: [],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 1,
  mentions: [
    {
      labels: {},
      matchers: [{ label: 'team', op: '=~', value: 'db.*' }],
      people: [{ name: 'Ann', wecom: 'ann' }],
      all: false,
    },
  ],
};

const textOf = (labels: Record<string, string>) => {
  const card = testCard(OPTIONS, { name: 'Ops', labels, environment: '' });
  return JSON.stringify(formatCard(card, OPTIONS).map(({ body }) => body));
};

describe('a test message', () => {
  it('mentions nobody by itself, also where a rule is for every alert', () => {
    expect(textOf({})).toContain('Test message');
    expect(
      testCard(
        { ...OPTIONS, mentions: [{ labels: {}, people: [], all: true }] },
        { name: 'Ops', labels: {}, environment: '' }
      ).mentions
    ).toEqual({ people: [], all: false });
  });

  it('mentions whom an alert with the labels would mention, and shows them', () => {
    expect(textOf({ team: 'db-1' })).toContain('<@ann>');
    expect(textOf({ team: 'db-1' })).toContain('team');
    expect(textOf({ team: 'web' })).not.toContain('<@ann>');
  });

  it('shows no severity, and no label as anything but a label', () => {
    const card = testCard(OPTIONS, {
      name: 'Ops',
      labels: { severity: 'critical', x: '<@all>' },
      environment: 'Staging',
    });
    expect(card).toMatchObject({ tone: 'info', badge: '', environment: 'Staging' });
    expect(textOf({ x: '<@all>' })).not.toContain('<@all>');
  });
});
