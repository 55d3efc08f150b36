import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type MentionRule } from '../../core/webhook/webhook';
import { failed } from '../../test/fakeBackend';
import { field, press, pressNamed, showEdit, type } from '../../test/formWorld';
import { webhookDetails } from '../../test/webhookFixtures';

const NOT_SAVED = { 'PUT webhooks/:id': () => failed(500, {}) };
const RULE: MentionRule = {
  labels: { team: 'db' },
  people: [{ name: 'Ann', phone: '13800138000', feishu: 'ou_1' }],
  all: false,
};

const show = (mentions: MentionRule[], vendor: 'dingtalk' | 'wecom' | 'lark' = 'dingtalk') =>
  showEdit(NOT_SAVED, { webhook: webhookDetails({ mentions, vendor }) });

async function mentionsSaved(sent: (what: string) => unknown[]) {
  press('Save');
  await waitFor(() => expect(sent('PUT webhooks/ops')).toHaveLength(1));
  return (sent('PUT webhooks/ops')[0] as { mentions: unknown }).mentions;
}

const rule = (number: number) => within(screen.getByLabelText(`Rule ${number}`, { selector: '[role="group"]' }));

it('are nobody at first; a rule gets people, labels and everybody', async () => {
  const { sent } = await show([]);
  expect(screen.getByText('No one is mentioned')).toBeInTheDocument();
  press('Mentions');
  press('Add rule');
  await waitFor(() => expect(rule(1).getByLabelText('Name')).toHaveFocus());
  expect(rule(1).getByText('None: the rule applies to every firing alert.')).toBeInTheDocument();
  type('Name', ' Bo ');
  type('Phone', ' 13900139000 ');
  press('Add label');
  type('Label', ' severity ');
  type('Value', 'critical');
  fireEvent.click(screen.getByLabelText('Mention everyone in the group (@all)'));
  expect(await mentionsSaved(sent)).toEqual([
    { labels: { severity: 'critical' }, people: [{ name: ' Bo ', phone: '13900139000' }], all: true },
  ]);
});

it('keep the ids of other vendors, which are not shown', async () => {
  const { sent } = await show([RULE]);
  expect(field('Phone')).toHaveValue('13800138000');
  expect(field('DingTalk userId')).toHaveValue('');
  expect(screen.queryByLabelText('open_id or user_id')).not.toBeInTheDocument();
  expect(screen.queryByLabelText('WeCom userid')).not.toBeInTheDocument();
  type('Name', 'Anne');
  expect(await mentionsSaved(sent)).toEqual([{ ...RULE, people: [{ ...RULE.people[0], name: 'Anne' }] }]);
});

it.each([
  ['wecom', ['WeCom userid', 'Phone']],
  ['lark', ['open_id or user_id']],
] as const)('ask for the ids that %s mentions by', async (vendor, labels) => {
  await show([RULE], vendor);
  for (const label of labels) {
    expect(screen.getByLabelText(label)).toBeInTheDocument();
  }
});

describe('what is wrong', () => {
  it.each([
    ['a phone number with a plus', () => type('Phone', '+86 138'), /A phone number must have 5 to 20 digits/],
    ['a name alone', () => type('Phone', ''), /A name alone is not enough/],
    ['nobody’s name', () => type('Name', ''), /Enter a name of 1 to/],
    ['a label without a name', () => type('Label', ''), /Enter the name of the label, or remove the row/],
    [
      'a label twice',
      () => {
        press('Add label');
        fireEvent.change(screen.getAllByLabelText('Label')[1]!, { target: { value: ' team' } });
      },
      /This label is listed twice/,
    ],
    ['nobody at all', () => pressNamed('Remove person 1'), /This rule mentions no one/],
  ])('such as %s is told when it is to be saved, and keeps it from being saved', async (_, spoil, words) => {
    const { sent } = await show([{ ...RULE, people: [{ name: 'Ann', phone: '13800138000' }] }]);
    spoil();
    press('Save');
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByText(/^Fields to correct before saving: \d$/)).toBeInTheDocument();
    await waitFor(() => expect(document.activeElement).not.toBe(document.body));
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });
});

it('can be taken away: labels, people and rules', async () => {
  const second = { ...RULE, people: [...RULE.people, { name: 'Bo', phone: '13900139000' }] };
  const { sent } = await show([RULE, second]);
  fireEvent.click(rule(2).getByLabelText('Remove person 1', { selector: 'button' }));
  fireEvent.click(rule(2).getByLabelText('Remove label 1', { selector: 'button' }));
  pressNamed('Remove rule 1');
  expect(await mentionsSaved(sent)).toEqual([
    { labels: {}, people: [{ name: 'Bo', phone: '13900139000' }], all: false },
  ]);
});

it('have at most as many labels as the settings take', async () => {
  await show([{ ...RULE, labels: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`l${index}`, 'x'])) }]);
  expect(screen.getByText('Add label').closest('button')).toBeDisabled();
});
