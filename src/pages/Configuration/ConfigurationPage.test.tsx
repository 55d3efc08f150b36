import { hasPermission } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { PATHS } from '../../constants';
import { sectionOf, settingsRow, showConfiguration, systemReport } from '../../test/configurationWorld';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { license, STANDINGS } from '../../test/licenseFixtures';
import { meUnknown, meWith } from '../../test/meFixture';

const SETTINGS = 'GET /api/plugins/enterprise-groups-app/settings';
const NO_WEBHOOKS = () => ok({ webhooks: [], problems: [] });

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

describe('the set-up', () => {
  it('is one quiet line where everything is done, and shows its steps on demand', async () => {
    const { user } = showConfiguration();
    const setUp = await sectionOf('Set-up');
    expect(await within(setUp).findByText('Set-up is complete')).toBeInTheDocument();
    expect(within(setUp).queryByRole('list')).not.toBeInTheDocument();
    await user.click(within(setUp).getByRole('button', { name: 'Show steps' }));
    expect(
      within(setUp)
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent)
    ).toEqual([
      'Enable Enterprise Groups in this organizationDone',
      'Set a license, or start the evaluationDone',
      'Verify the alert pathDone',
      'Add the first webhookDone',
    ]);
  });

  it('leads to the first webhook where there is none', async () => {
    showConfiguration({ 'GET webhooks': NO_WEBHOOKS });
    const link = await within(await sectionOf('Set-up')).findByRole('link', { name: 'New webhook' });
    expect(link).toHaveAttribute('href', PATHS.newWebhook);
    expect(screen.getByRole('heading', { name: /Set a license.*Done/ })).toBeInTheDocument();
    expect(screen.queryByText('Set-up is complete')).not.toBeInTheDocument();
  });

  it('offers no webhook to whom making one would be refused', async () => {
    const me = () => ok(meWith('webhooks:read'));
    showConfiguration({ 'GET me': me, 'GET webhooks': NO_WEBHOOKS });
    expect(await screen.findByRole('heading', { name: /first webhook.*To do/ })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'New webhook' })).not.toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: /license/i })).not.toBeInTheDocument();
  });

  it('does not call done what it could not find out', async () => {
    showConfiguration({ 'GET license': () => failed(500, { message: 'The plugin failed.' }) });
    const setUp = await sectionOf('Set-up');
    expect(await within(setUp).findByRole('heading', { name: /Set a license.*To do/ })).toBeInTheDocument();
    expect(within(setUp).getByRole('alert')).toHaveTextContent('The plugin failed.');
  });
});

describe('a plugin that is not enabled', () => {
  const off = () => settingsRow({ enabled: false, pinned: false, jsonData: { access: { Viewer: [] } } });

  it('is enabled with one click, and nothing else of its settings changes', async () => {
    const { user, row, calls } = showConfiguration({}, { row: off() });
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    expect(await screen.findByText(/Reload the page to see Enterprise Groups in the menu/)).toBeInTheDocument();
    const { jsonData, secureJsonData } = off();
    expect(row).toMatchObject({ enabled: true, pinned: true, secureJsonData });
    expect(row.jsonData).toEqual(jsonData);
    expect(await sectionOf('License')).toBeInTheDocument();
    const asked = calls.map(({ url }) => url).filter((url) => url.includes('/resources/'));
    expect(asked[0]).toMatch(/\/me$/);
  });

  it('asks the backend nothing before: Grafana would turn it away', async () => {
    const { calls } = showConfiguration({}, { row: off() });
    await screen.findByRole('button', { name: 'Enable' });
    expect(calls.map(({ url }) => url)).toEqual(['/api/plugins/enterprise-groups-app/settings']);
  });

  it('cannot be enabled by whom Grafana would not let', async () => {
    jest.mocked(hasPermission).mockReturnValue(false);
    showConfiguration({}, { row: off() });
    expect(await screen.findByText('Ask an organization admin to enable it.')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  const refusals: ReadonlyArray<
    [string, ReturnType<typeof failed> | ReturnType<typeof ok<{ message: string }>>, RegExp]
  > = [
    ['is forbidden', failed(403, { message: 'no' }), /You do not have permission/],
    ['fails', failed(500, { message: 'Cannot disable auto-enabled plugin' }), /Cannot disable auto-enabled plugin/],
    ['changes nothing', ok({ message: 'Plugin settings updated' }), /Grafana did not enable it/],
  ];

  it.each(refusals)('says so where enabling %s', async (_, answer, words) => {
    const routes = { 'POST /api/plugins/enterprise-groups-app/settings': () => answer };
    const { user } = showConfiguration(routes, { row: off() });
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('button', { name: 'Enable' })).toBeEnabled();
  });
});

describe('each section by itself', () => {
  const broken: ReadonlyArray<[keyof FakeRoutes, string[]]> = [
    [SETTINGS, ['Set-up', 'Messages', 'Address book', 'Permissions']],
    ['GET license', ['Set-up', 'License']],
    ['GET webhooks', ['Set-up']],
    ['GET system', ['Data', 'Settings in grafana.ini', 'Versions']],
    ['GET /api/plugins/enterprise-groups-app/health', ['Health']],
  ];

  it.each(broken)('fails alone without %s', async (route, titles) => {
    showConfiguration({ [route]: () => failed(500, { message: 'Out of order.' }) });
    await waitFor(() => expect(failingSections()).toEqual(titles));
    await waitFor(() => expect(screen.queryByText('Loading…')).not.toBeInTheDocument());
  });

  it('comes back when it is asked again', async () => {
    const answers = inTurn<ReturnType<typeof failed> | ReturnType<typeof ok<ReturnType<typeof systemReport>>>>(
      failed(0),
      ok(systemReport())
    );
    const { user } = showConfiguration({ 'GET system': answers });
    const data = await sectionOf('Data');
    await user.click(await within(data).findByRole('button', { name: 'Try again' }));
    expect(await within(data).findByText('/var/lib/grafana/enterprise-groups-app')).toBeInTheDocument();
    expect(within(await sectionOf('Versions')).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is there where its answer is of another version', async () => {
    showConfiguration({ 'GET system': () => ok({ versions: {} }) as never });
    expect(await within(await sectionOf('Data')).findByRole('alert')).toHaveTextContent('Unexpected response');
  });
});

function failingSections(): Array<string | null> {
  const regions = screen.getAllByRole('region').filter((region) => within(region).queryAllByRole('alert').length > 0);
  return regions.map((region) => within(region).getByRole('heading', { level: 2 }).textContent);
}

describe('who sees what', () => {
  const titles = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

  it('a reader: how it stands, and nothing of the server', async () => {
    jest.mocked(hasPermission).mockReturnValue(false);
    const me = () => ok(meWith('webhooks:read', 'deliveries:read', 'license:read'));
    const { calls } = showConfiguration({ 'GET me': me, 'GET license': () => ok(license(STANDINGS.none)) });
    expect(
      await screen.findByText(/Ask someone with the permission enterprise-groups-app\.license:write/)
    ).toBeVisible();
    expect(titles()).toEqual(['Set-up', 'License', 'Messages', 'Address book', 'Permissions', 'Health', 'Versions']);
    expect(calls.filter(({ url }) => url.endsWith('/system'))).toEqual([]);
    const fields = await within(await sectionOf('Messages')).findAllByRole('textbox');
    expect(screen.getAllByRole('textbox')).toEqual(fields);
    fields.forEach((field) => expect(field).toHaveAttribute('readonly'));
  });

  it('somebody without any permission: who may do what', async () => {
    const { calls } = showConfiguration({ 'GET me': () => ok(meWith()) });
    expect(await sectionOf('Permissions')).toBeInTheDocument();
    expect(titles()).toEqual(['Set-up', 'Messages', 'Address book', 'Permissions', 'Health', 'Versions']);
    expect(calls.filter(({ url }) => /license|webhooks|system/.test(url))).toEqual([]);
  });

  it('somebody of whom nobody knows what they may do: why', async () => {
    showConfiguration({ 'GET me': () => ok(meUnknown('GET /api/org answered 403')) });
    const words =
      /^Grafana could not be asked for your permissions: GET \/api\/org answered 403\. Alerts are still sent/;
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(await sectionOf('Permissions')).toBeInTheDocument();
  });

  it('somebody of whom Grafana sent no ID token: what an admin can do about it', async () => {
    const unknown = { access: 'refused', fault: 'no-id-token' } as const;
    showConfiguration({ 'GET me': () => ok(meUnknown('Grafana sent no ID token with this call', unknown)) });
    expect(
      await screen.findByText(/sent no ID token.*signing-keys.*managed_service_accounts_enabled/)
    ).toBeInTheDocument();
    expect(screen.queryByText(/could not confirm who you are/)).not.toBeInTheDocument();
  });

  it('everybody: that the process is down', async () => {
    showConfiguration({ 'GET me': () => failed(500, { messageId: 'plugin.unavailable' }) });
    expect(await screen.findByRole('alert')).toHaveTextContent("The plugin's process does not respond");
  });
});

it('has nothing axe would find', async () => {
  const { container, user } = showConfiguration({
    'GET license': () => ok(license(STANDINGS.grace, { beyond: ['ops'] })),
    'GET webhooks': NO_WEBHOOKS,
  });
  await user.click(await screen.findByRole('button', { name: 'Replace license' }));
  await screen.findByText('/var/lib/grafana/enterprise-groups-app');
  // Colours are for a real browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
