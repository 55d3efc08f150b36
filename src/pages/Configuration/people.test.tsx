import { hasPermission } from '@grafana/runtime';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { sectionOf, settingsRow, showConfiguration } from '../../test/configurationWorld';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { readyWebhook } from '../../test/webhookFixtures';

const POST = 'POST /api/plugins/enterprise-groups-app/settings';
const SAVE = 'Save address book';
const ANN = { name: 'Ann', phone: '13800001111', wecom: 'ann' };

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

/** The page with these people in the address book. */
async function show(people: unknown = [], routes: Partial<FakeRoutes> = {}) {
  const world = showConfiguration(routes, { row: settingsRow({ jsonData: { environment: 'Staging', people } }) });
  const section = await sectionOf('Address book');
  await within(section).findByText(/The address book is empty|^Name$/);
  const field = (name: string) => within(section).getByLabelText(name);
  const button = (name: string | RegExp) => within(section).getByRole('button', { name });
  const type = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } });
  return { ...world, section, field, button, type };
}

describe('the address book', () => {
  it('gets people, who are saved beside all other settings', async () => {
    const { user, row, button, type } = await show();
    expect(button(SAVE)).toBeDisabled();
    await user.click(button('Add person'));
    type('Person 1: Name', ' Bo ');
    type('Person 1: DingTalk userId', 'bo_d');
    type('Person 1: Lark ID', 'ou_l');
    await user.click(button('Add person'));
    row.jsonData = { environment: 'changed meanwhile' };
    await user.click(button(SAVE));
    await waitFor(() =>
      expect(row.jsonData).toEqual({
        environment: 'changed meanwhile',
        people: [{ name: 'Bo', dingtalk: 'bo_d', lark: 'ou_l' }],
      })
    );
    expect(await screen.findByText('The address book is saved.', { ignore: '[role=status]' })).toBeVisible();
  });

  it('shows people as they are, and takes them away', async () => {
    const { user, row, field, button } = await show([ANN, { name: 'Bo', wecom: 'bo' }]);
    expect(field('Person 1: Phone')).toHaveValue('13800001111');
    await user.click(button('Remove person 1'));
    expect(field('Person 1: Name')).toHaveValue('Bo');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toMatchObject({ people: [{ name: 'Bo', wecom: 'bo' }] }));
  });

  it('cannot be saved while something is wrong, and says what at the row', async () => {
    const { user, field, button, type } = await show([ANN]);
    await user.click(button('Add person'));
    type('Person 2: Name', 'Ann');
    expect(field('Person 2: Name')).toHaveAccessibleDescription(/A row above has this name already/);
    type('Person 2: Name', 'Bo');
    expect(field('Person 2: Phone')).toHaveAccessibleDescription(/Enter a phone number or at least one ID/);
    type('Person 2: Phone', '+86 139');
    expect(field('Person 2: Phone')).toHaveAccessibleDescription(/5 to 20 digits/);
    expect(button(SAVE)).toBeDisabled();
    type('Person 2: Phone', '13900002222');
    expect(button(SAVE)).toBeEnabled();
  });

  it('draws the first of many people, those that are searched for, and those with a fault', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ name: `person-${index + 1}`, wecom: `w${index + 1}` }));
    const { user, section, field, button, type } = await show(many);
    expect(within(section).getAllByLabelText(/: Name$/)).toHaveLength(50);
    expect(section).toHaveTextContent('Shown: 50 of 120');
    type('Search people', 'PERSON-119');
    expect(within(section).getAllByLabelText(/: Name$/)).toHaveLength(1);
    type('Person 119: WeCom userid', 'not right');
    type('Search people', 'w7');
    expect(field('Person 119: WeCom userid')).toHaveAccessibleDescription(/1 to 64 letters/);
    await user.click(button('Add person'));
    expect(field('Person 121: Name')).toHaveValue('');
  });

  it('says what a file got wrong, and saving corrects it', async () => {
    const { user, row, section, button } = await show([ANN, { name: 'Bo' }]);
    expect(section).toHaveTextContent('The address book has mistakes');
    expect(section).toHaveTextContent('people[1]');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toEqual({ environment: 'Staging', people: [ANN] }));
  });

  it('takes in people of existing rules, whose rules stay as they are', async () => {
    const webhook = readyWebhook({
      vendor: 'lark',
      mentions: [
        {
          labels: {},
          people: [{ name: 'Ann', feishu: 'ou_l' }, { name: 'Cy', feishu: 'ou_c' }, { name: 'Gone' }],
          all: false,
        },
      ],
    });
    const { user, row, section, button } = await show([ANN], {
      'GET webhooks': () => ok({ webhooks: [webhook], problems: [] }),
    });
    await user.click(await within(section).findByRole('button', { name: 'Add people of mention rules (2)' }));
    expect(within(section).queryByRole('button', { name: /Add people of mention rules/ })).not.toBeInTheDocument();
    await user.click(button(SAVE));
    await waitFor(() =>
      expect(row.jsonData).toMatchObject({
        people: [
          { ...ANN, lark: 'ou_l' },
          { name: 'Cy', lark: 'ou_c' },
        ],
      })
    );
    expect(row.secureJsonData).toEqual({ license: 'x' });
  });

  it('is not written over what somebody else wrote meanwhile, unless the user knows of it', async () => {
    const { user, row, section, field, button, type } = await show([ANN]);
    type('Person 1: Name', 'Anne');
    row.jsonData = { people: [{ name: 'Theirs', wecom: 't' }] };
    await user.click(button(SAVE));
    expect(await within(section).findByRole('alert')).toHaveTextContent('Someone else has changed the address book');
    expect(field('Person 1: Name')).toHaveValue('Anne');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toEqual({ people: [{ ...ANN, name: 'Anne' }] }));
  });

  it('says why it cannot be saved, keeps the changes, and forgets them when they are discarded', async () => {
    const { user, section, field, button, type } = await show([ANN], { [POST]: () => failed(403, { message: 'no' }) });
    type('Person 1: Name', 'Anne');
    await user.click(button(SAVE));
    expect(await within(section).findByRole('alert')).toHaveTextContent('You do not have permission');
    expect(field('Person 1: Name')).toHaveValue('Anne');
    await user.click(button('Discard changes'));
    expect(field('Person 1: Name')).toHaveValue('Ann');
  });

  it('can only be looked at without plugins:write', async () => {
    jest.mocked(hasPermission).mockImplementation((action) => action !== 'plugins:write');
    const { section, field } = await show([ANN]);
    expect(field('Person 1: Name')).toHaveAttribute('readonly');
    expect(within(section).queryByRole('button')).not.toBeInTheDocument();
  });
});
