import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type MentionRule } from '../../core/webhook/webhook';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { field, press, pressNamed, showEdit, type } from '../../test/formWorld';
import { delivery } from '../../test/deliveryFixtures';
import { rowWith, settingsRoutes } from '../../test/settingsRow';
import { webhookDetails } from '../../test/webhookFixtures';

const NOT_SAVED = { 'PUT webhooks/:id': () => failed(500, {}) };
const RULE: MentionRule = {
  labels: { team: 'db' },
  people: [{ name: 'Ann', phone: '13800138000', feishu: 'ou_1' }],
  all: false,
};

const show = (
  mentions: MentionRule[],
  vendor: 'dingtalk' | 'wecom' | 'lark' = 'dingtalk',
  routes: Partial<FakeRoutes> = {}
) => showEdit({ ...NOT_SAVED, ...routes }, { webhook: webhookDetails({ mentions, vendor }) });

const BOOK = [
  { name: 'Ann', phone: '13800138000', feishu: 'ou_1' },
  { name: 'Bo', wecom: 'bo' },
];

/** With these people in the address book. */
const withBook = (people: unknown = BOOK): Partial<FakeRoutes> => settingsRoutes(rowWith({ jsonData: { people } }));

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
  await waitFor(() => expect(rule(1).getByLabelText('Label')).toHaveFocus());
  expect(rule(1).getByText('None: the rule applies to every firing alert.')).toBeInTheDocument();
  press('Add person for this rule only');
  type('Name', ' Bo ');
  type('Phone', ' 13900139000 ');
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

describe('a rule that was just added', () => {
  it('complains of nothing before it is to be saved', async () => {
    await show([]);
    press('Mentions');
    press('Add rule');
    fireEvent.blur(rule(1).getByLabelText('Label'));
    press('Add person for this rule only');
    fireEvent.blur(field('Name'));
    fireEvent.blur(field('Phone'));
    expect(
      screen.queryByText(/A name alone is not enough|This rule mentions no one|Enter a name of/)
    ).not.toBeInTheDocument();
    expect(screen.queryAllByRole('alert')).toEqual([]);
  });

  it('needs no people where everybody is mentioned, also beside an empty row', async () => {
    const { sent } = await show([]);
    press('Mentions');
    press('Add rule');
    press('Add person for this rule only');
    fireEvent.click(screen.getByLabelText('Mention everyone in the group (@all)'));
    expect(await mentionsSaved(sent)).toEqual([{ labels: {}, people: [], all: true }]);
  });

  it('says that it mentions no one once it is to be saved', async () => {
    const { sent } = await show([]);
    press('Mentions');
    press('Add rule');
    press('Save');
    expect(await screen.findByText(/This rule mentions no one/)).toBeInTheDocument();
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });
});

describe('conditions', () => {
  const MATCHED: MentionRule = { ...RULE, matchers: [{ label: 'zone', op: '=~', value: 'a|b' }] };

  it('are shown with their operators, and stay as they are', async () => {
    const { sent } = await show([MATCHED]);
    const operators = rule(1).getAllByLabelText('Operator');
    expect(operators.map((each) => (each as HTMLInputElement).value)).toEqual(['=', '=~']);
    expect(await mentionsSaved(sent)).toEqual([MATCHED]);
  });

  it('are refused where a regular expression is none, at the row', async () => {
    const { sent } = await show([MATCHED]);
    fireEvent.change(rule(1).getAllByLabelText('Value')[1]!, { target: { value: 'a|(b' } });
    expect(await screen.findByText(/This is not a valid regular expression/)).toBeInTheDocument();
    press('Save');
    await waitFor(() => expect(rule(1).getAllByLabelText('Value')[1]).toHaveFocus());
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });

  it('suggest labels and values of alerts that fire, and of those that were sent', async () => {
    const alert = { name: 'x', values: [], state: 'firing', startsAtMs: null, endsAtMs: null } as const;
    const firing = [{ labels: {}, receiver: { name: 'r' }, alerts: [{ labels: { team: 'db', __x__: '1' } }] }];
    await show([RULE], 'dingtalk', {
      'GET /api/alertmanager/grafana/api/v2/alerts/groups': () => ok(firing),
      'GET deliveries': () =>
        ok({
          deliveries: [delivery({ alerts: { alerts: [{ ...alert, labels: { team: 'web', zone: 'a' } }], total: 1 } })],
          nextCursor: null,
        }),
    });
    const suggested = (label: string) => {
      const list = document.getElementById(rule(1).getByLabelText(label).getAttribute('list') ?? '');
      return [...(list?.querySelectorAll('option') ?? [])].map(({ value }) => value);
    };
    await waitFor(() => expect(suggested('Label')).toEqual(['team', 'zone']));
    expect(suggested('Value')).toEqual(['db', 'web']);
  });
});

describe('people of the address book', () => {
  const NAMED: MentionRule = { labels: {}, names: ['Ann', 'Bo', 'Gone'], people: [], all: false };

  it('are named by a rule; the form says who is not notified', async () => {
    const { sent } = await show([NAMED], 'dingtalk', withBook());
    expect(await screen.findByText(/not in the address book: Gone$/)).toBeInTheDocument();
    expect(screen.getByText(/Missing in the address book \(Phone, DingTalk userId\): Bo$/)).toBeInTheDocument();
    expect(await mentionsSaved(sent)).toEqual([NAMED]);
  });

  it('are picked', async () => {
    const { sent } = await show([{ ...RULE, people: [], all: true }], 'dingtalk', withBook());
    await waitFor(() => expect(field('People in the address book')).toBeEnabled());
    const user = userEvent.setup();
    await user.click(field('People in the address book'));
    await user.keyboard('Bo{ArrowDown}{Enter}');
    expect(await mentionsSaved(sent)).toEqual([{ ...RULE, names: ['Bo'], people: [], all: true }]);
  });

  it('take the place of the same people of an older rule, once somebody wants it', async () => {
    const other = { name: 'Cy', phone: '13700137000' };
    const { sent } = await show(
      [{ ...RULE, people: [{ name: 'Ann', phone: '13800138000' }, other] }],
      'dingtalk',
      withBook()
    );
    fireEvent.click(await screen.findByText('Use the address book for: Ann'));
    expect(screen.queryByText(/Use the address book for/)).not.toBeInTheDocument();
    expect(await mentionsSaved(sent)).toEqual([{ ...RULE, names: ['Ann'], people: [other] }]);
  });

  it('are told where they are added, while there are none', async () => {
    await show([RULE], 'dingtalk', withBook([]));
    expect(screen.getByText(/The address book is empty/)).toBeInTheDocument();
    expect(screen.getByText('Add people on the Configuration page').closest('a')).toHaveAttribute('target', '_blank');
  });
});

describe('a test with labels', () => {
  const TEST = 'POST webhooks/test';
  const TESTED: Partial<FakeRoutes> = {
    [TEST]: () =>
      ok({
        robots: [{ slot: 1, verdict: 'delivered', reason: '', code: '', vendorText: '', resent: '', elapsedMs: 9 }],
      }),
  };

  it('says whom it mentions, shows it, and sends the labels with what is typed', async () => {
    const { sent } = await show([RULE], 'dingtalk', TESTED);
    expect(screen.getByText('Without labels, the test mentions no one')).toBeInTheDocument();
    press('Test with labels');
    press('Add test label');
    type('Name of test label 1', ' team ');
    type('Value of test label 1', 'web');
    expect(screen.getByText('No one is notified.', { selector: 'p' })).toBeInTheDocument();
    type('Value of test label 1', 'db');
    expect(screen.getByText('Notified: Ann', { selector: 'p' })).toBeInTheDocument();
    const chat = await screen.findByLabelText(/^The messages as shown in/);
    await waitFor(() => expect(chat).toHaveTextContent('Test message'));
    expect(chat).toHaveTextContent('@Ann');
    expect(chat).toHaveTextContent('team');
    press('Send test');
    await waitFor(() => expect(sent(TEST)).toHaveLength(1));
    expect(sent(TEST)[0]).toMatchObject({ id: 'ops', labels: { team: 'db' } });
  });

  it('sends none where none has a name', async () => {
    const { sent } = await show([RULE], 'dingtalk', TESTED);
    press('Test with labels');
    press('Add test label');
    press('Send test');
    await waitFor(() => expect(sent(TEST)).toHaveLength(1));
    expect(sent(TEST)[0]).not.toHaveProperty('labels');
  });
});
