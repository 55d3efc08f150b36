import { hasPermission } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import { sectionOf, settingsRow, showConfiguration } from '../../test/configurationWorld';
import { failed, type FakeRoutes } from '../../test/fakeBackend';

const POST = 'POST /api/plugins/enterprise-groups-app/settings';

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

/** The page with these settings of messages beside others. */
async function show(messages: object = {}, routes: Partial<FakeRoutes> = {}) {
  const world = showConfiguration(routes, {
    row: settingsRow({ jsonData: { webhooks: [{ id: 'ops' }], ...messages } }),
  });
  const section = await sectionOf('Messages');
  await within(section).findByLabelText(ENVIRONMENT);
  const field = (name: string | RegExp) => within(section).getByLabelText(name);
  const button = (name: string) => within(section).getByRole('button', { name });
  return { ...world, section, field, button };
}

/** Its label ends with its description. */
const ENVIRONMENT = /^Environment/;
const SAVE = 'Save message settings';

describe('the settings of messages', () => {
  it('are saved beside all others', async () => {
    const { user, row, field, button } = await show();
    expect(button(SAVE)).toBeDisabled();
    await user.type(field(ENVIRONMENT), 'Production');
    await user.click(button('Add label'));
    await user.type(field('Label 1'), 'instance');
    await user.type(field('Label 1 in English'), 'Host');
    await user.type(field('Label 1 in Chinese'), '主机');
    row.jsonData = { webhooks: [{ id: 'ops' }, { id: 'made meanwhile' }] };
    await user.click(button(SAVE));
    await waitFor(() =>
      expect(row.jsonData).toEqual({
        webhooks: [{ id: 'ops' }, { id: 'made meanwhile' }],
        environment: 'Production',
        labelWords: { instance: { en: 'Host', 'zh-Hans': '主机' } },
      })
    );
    expect(await screen.findByText('The message settings are saved.', { ignore: '[role=status]' })).toBeVisible();
    expect(button(SAVE)).toBeDisabled();
  });

  it('are shown as they are, and taken away', async () => {
    const { user, row, field, button } = await show({
      environment: 'Staging',
      labelWords: { team: '团队', zone: 'Zone' },
    });
    expect(field(ENVIRONMENT)).toHaveValue('Staging');
    expect(field('Label 1 in English')).toHaveValue('团队');
    await user.clear(field(ENVIRONMENT));
    await user.click(button('Remove label 1'));
    expect(field('Label 1')).toHaveValue('zone');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toEqual({ webhooks: [{ id: 'ops' }], labelWords: { zone: 'Zone' } }));
  });

  it('forget changes that are discarded', async () => {
    const { user, field, button } = await show({ environment: 'Staging' });
    await user.type(field(ENVIRONMENT), '2');
    await user.click(button('Discard changes'));
    expect(field(ENVIRONMENT)).toHaveValue('Staging');
  });

  it('cannot be saved while something is wrong, and say what', async () => {
    const { user, field, button, section } = await show({ labelWords: { team: 'Team' } });
    await user.type(field(ENVIRONMENT), 'x'.repeat(21));
    expect(section).toHaveTextContent('Enter an environment name of at most 20 characters');
    await user.clear(field(ENVIRONMENT));
    await user.click(button('Add label'));
    await user.type(field('Label 2'), 'team');
    expect(field('Label 2')).toHaveAccessibleDescription(/A row above has this label already/);
    await user.clear(field('Label 2'));
    await user.type(field('Label 2 in Chinese'), '组');
    expect(field('Label 2')).toHaveAccessibleDescription(/Enter the name of the label/);
    expect(button(SAVE)).toBeDisabled();
  });

  it('say what a file got wrong, and saving corrects it', async () => {
    const { user, row, section, button } = await show({ environment: 5, labelWords: { team: '', zone: 'Zone' } });
    expect(section).toHaveTextContent('The message settings have mistakes');
    expect(section).toHaveTextContent('labelWords.team');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toEqual({ webhooks: [{ id: 'ops' }], labelWords: { zone: 'Zone' } }));
    await waitFor(() => expect(section).not.toHaveTextContent('mistakes'));
  });

  it('are not written over what somebody else wrote meanwhile, unless the user knows of it', async () => {
    const { user, row, section, field, button } = await show();
    await user.type(field(ENVIRONMENT), 'Mine');
    row.jsonData = { environment: 'Theirs' };
    await user.click(button(SAVE));
    expect(await within(section).findByRole('alert')).toHaveTextContent('Someone else has changed');
    expect(row.jsonData).toEqual({ environment: 'Theirs' });
    expect(field(ENVIRONMENT)).toHaveValue('Mine');
    await user.click(button(SAVE));
    await waitFor(() => expect(row.jsonData).toEqual({ environment: 'Mine' }));
  });

  it('say why they cannot be saved, and keep the changes', async () => {
    const { user, section, field, button } = await show({}, { [POST]: () => failed(403, { message: 'no' }) });
    await user.type(field(ENVIRONMENT), 'Mine');
    await user.click(button(SAVE));
    expect(await within(section).findByRole('alert')).toHaveTextContent('You do not have permission');
    expect(field(ENVIRONMENT)).toHaveValue('Mine');
  });

  it('have a token to read alert rules with, which is saved, replaced and removed', async () => {
    const { user, row, section, field, button } = await show();
    const label = /^Token to read alert rules/;
    expect(button('Save token')).toBeDisabled();
    await user.type(field(label), ' glsa_one ');
    await user.click(button('Save token'));
    await waitFor(() => expect(row.secureJsonData).toMatchObject({ 'rules.token': 'glsa_one' }));
    expect(await within(section).findByText('The token is saved.', { ignore: '[role=status]' })).toBeVisible();
    expect(row.jsonData).toEqual({ webhooks: [{ id: 'ops' }] });
    await user.click(await within(section).findByRole('button', { name: 'Reset' }));
    await user.type(field(label), 'glsa_two');
    await user.click(button('Save token'));
    await waitFor(() => expect(row.secureJsonData).toMatchObject({ 'rules.token': 'glsa_two' }));
    await user.click(await within(section).findByRole('button', { name: 'Remove token' }));
    await waitFor(() => expect(row.secureJsonData).toMatchObject({ 'rules.token': '' }));
    expect(await within(section).findByText('The token is removed.', { ignore: '[role=status]' })).toBeVisible();
  });

  it('can only be looked at without plugins:write', async () => {
    jest.mocked(hasPermission).mockImplementation((action) => action !== 'plugins:write');
    const { section, field } = await show({ environment: 'Staging', labelWords: { zone: 'Zone' } });
    expect(field(ENVIRONMENT)).toHaveAttribute('readonly');
    expect(within(section).queryByRole('button')).not.toBeInTheDocument();
  });
});
