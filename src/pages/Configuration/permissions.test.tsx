import { hasPermission } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import { PERMISSIONS } from '../../core/access/permission';
import { DEFAULT_ROLE_TABLE } from '../../core/access/roleTable';
import { sectionOf, settingsRow, showConfiguration } from '../../test/configurationWorld';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';

const POST = 'POST /api/plugins/enterprise-groups-app/settings';

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

/** The page with this table in its settings. */
async function show(access?: unknown, routes: Partial<FakeRoutes> = {}) {
  const jsonData = { webhooks: [{ id: 'ops' }], ...(access === undefined ? {} : { access }) };
  const world = showConfiguration(routes, { row: settingsRow({ jsonData }) });
  const section = await sectionOf('Permissions');
  await within(section).findByRole('columnheader', { name: 'Permission' });
  const box = (name: string) => within(section).getByLabelText(name);
  const save = () => within(section).getByRole('button', { name: 'Save permissions' });
  return { ...world, section, box, save };
}

const TEST_BY_VIEWER = 'Viewer: Send messages and test messages';
const TEST_BY_EDITOR = 'Editor: Send messages and test messages';

describe('the table', () => {
  it('shows what holds without one in the settings', async () => {
    const { section, box, save } = await show();
    const boxes = within(section).getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes).toHaveLength(3 * PERMISSIONS.length);
    expect(boxes.filter(({ checked }) => checked)).toHaveLength(Object.values(DEFAULT_ROLE_TABLE).flat().length);
    expect(box(TEST_BY_VIEWER)).not.toBeChecked();
    expect(box(TEST_BY_EDITOR)).toBeChecked();
    expect(save()).toBeDisabled();
    expect(within(section).getByRole('button', { name: 'Restore defaults' })).toBeDisabled();
  });

  it('is saved into the settings as they are then, of which nothing else changes', async () => {
    const { user, row, box, save, section } = await show();
    await user.click(box(TEST_BY_VIEWER));
    await user.click(box(TEST_BY_EDITOR));
    row.jsonData = { webhooks: [{ id: 'ops' }, { id: 'made meanwhile' }] };
    row.secureJsonData = { license: 'x', 'webhook.new': '{}' };
    await user.click(save());
    expect(await within(section).findByText('The permissions are saved.', { ignore: '[role=status]' })).toBeVisible();
    expect({ ...row, pluginVersion: '', updatedAtMs: 0 }).toEqual({
      pluginVersion: '',
      updatedAtMs: 0,
      enabled: true,
      pinned: true,
      jsonData: {
        webhooks: [{ id: 'ops' }, { id: 'made meanwhile' }],
        access: {
          Viewer: ['webhooks:read', 'webhooks:use', 'deliveries:read', 'license:read'],
          Editor: ['webhooks:read', 'deliveries:read', 'deliveries:write', 'license:read'],
        },
      },
      secureJsonData: { license: 'x', 'webhook.new': '{}' },
    });
    expect(box(TEST_BY_VIEWER)).toBeChecked();
    expect(save()).toBeDisabled();
  });

  it('leaves the admins what nobody may take from them, and says why', async () => {
    const { box } = await show();
    const kept = box('Admin: Create, edit and delete webhooks');
    expect(kept).toBeDisabled();
    expect(kept).toHaveAccessibleDescription(/so that no organization is locked out/);
    expect(box('Admin: Send messages and test messages')).toBeEnabled();
  });

  it('forgets changes that are discarded', async () => {
    const { user, box, section, row } = await show();
    await user.click(box(TEST_BY_VIEWER));
    await user.click(within(section).getByRole('button', { name: 'Discard changes' }));
    expect(box(TEST_BY_VIEWER)).not.toBeChecked();
    expect(row.jsonData).not.toHaveProperty('access');
  });

  it('goes back to the defaults, and then no table is left in the settings', async () => {
    const { user, box, section, save, row } = await show({ Viewer: [] });
    expect(box('Viewer: View webhooks, without addresses and secrets')).not.toBeChecked();
    await user.click(within(section).getByRole('button', { name: 'Restore defaults' }));
    await user.click(save());
    await waitFor(() => expect(row.jsonData).toEqual({ webhooks: [{ id: 'ops' }] }));
  });

  it('says that a provisioning file replaces it', async () => {
    expect((await show()).section).toHaveTextContent(/file overwrites the table when Grafana next starts/);
  });
});

describe('a table with mistakes', () => {
  it('is shown as it holds, with what is wrong, and can be mended by saving', async () => {
    const { section, save, user, row } = await show({ Viewer: ['webhooks:read', 'webhooks:delete'] });
    const [mistake] = within(section).getAllByRole('row').slice(1);
    expect(mistake).toHaveTextContent(/access\.Viewer\[1\]Unknown permission, ignored\..*webhooks:delete$/);
    expect(save()).toBeEnabled();
    await user.click(save());
    await waitFor(() => expect(section).not.toHaveTextContent('mistakes'));
    expect(row.jsonData).toMatchObject({ access: { Viewer: ['webhooks:read'] } });
  });
});

describe('two admins at once', () => {
  async function collide() {
    const world = await show();
    await world.user.click(world.box(TEST_BY_VIEWER));
    world.row.jsonData = { access: { Editor: [] } };
    await world.user.click(world.save());
    expect(await within(world.section).findByRole('alert')).toHaveTextContent('Someone else changed');
    expect(world.row.jsonData).toEqual({ access: { Editor: [] } });
    expect(world.box(TEST_BY_VIEWER)).toBeChecked();
    return world;
  }

  it('the second reads what the first wrote', async () => {
    const { user, box, section, save } = await collide();
    await user.click(within(section).getByRole('button', { name: 'Show theirs' }));
    expect(box(TEST_BY_VIEWER)).not.toBeChecked();
    expect(box(TEST_BY_EDITOR)).not.toBeChecked();
    expect(within(section).queryByRole('alert')).not.toBeInTheDocument();
    expect(save()).toBeDisabled();
  });

  it('or writes over it, knowing so', async () => {
    const { user, box, section, save, row } = await collide();
    await user.click(within(section).getByRole('button', { name: /Keep my changes/ }));
    expect(box(TEST_BY_EDITOR)).toBeChecked();
    await user.click(save());
    const Viewer = ['webhooks:read', 'webhooks:use', 'deliveries:read', 'license:read'];
    await waitFor(() => expect(row.jsonData).toEqual({ access: { Viewer } }));
  });

  it('learns of it also where the other wrote a moment later', async () => {
    const { user, box, section, save } = await show(undefined, { [POST]: () => ok({ message: 'updated' }) });
    await user.click(box(TEST_BY_VIEWER));
    await user.click(save());
    expect(await within(section).findByRole('alert')).toHaveTextContent('Yours are not saved');
    expect(box(TEST_BY_VIEWER)).toBeChecked();
  });
});

describe('a table that cannot be saved', () => {
  it.each([
    ['is forbidden', failed(403, { message: 'no' }), 'You do not have permission'],
    ['fails', failed(500, { message: 'Database is locked' }), 'Database is locked'],
    ['finds nobody', failed(0), 'Grafana does not respond'],
  ])('says why it %s, and keeps the changes', async (_, answer, words) => {
    const { user, box, section, save } = await show(undefined, { [POST]: () => answer });
    await user.click(box(TEST_BY_VIEWER));
    await user.click(save());
    expect(await within(section).findByRole('alert')).toHaveTextContent(words);
    expect(box(TEST_BY_VIEWER)).toBeChecked();
    expect(save()).toBeEnabled();
  });
});

describe('a table to look at', () => {
  it('is all there is without plugins:write', async () => {
    jest.mocked(hasPermission).mockImplementation((action) => action !== 'plugins:write');
    showConfiguration();
    const section = await sectionOf('Permissions');
    const row = await within(section).findByRole('row', { name: /Send messages and test messages/ });
    expect(within(row).getAllByTestId('minus')).toHaveLength(1);
    expect(within(row).getAllByTestId('check')).toHaveLength(2);
    expect(within(section).queryByRole('checkbox')).not.toBeInTheDocument();
    expect(within(section).queryByRole('button')).not.toBeInTheDocument();
  });

  it('decides nothing where Grafana does', async () => {
    const me = () => ok({ ...meWith(...PERMISSIONS), because: 'Grafana permissions' });
    showConfiguration({ 'GET me': me });
    const section = await sectionOf('Permissions');
    expect(await within(section).findByRole('table')).toBeInTheDocument();
    expect(section).toHaveTextContent("Grafana's own permissions decide, not this table");
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});
