import { config, hasPermission } from '@grafana/runtime';
import { screen, within } from '@testing-library/react';
import { type SystemReport } from '../../core/wire/system';
import { PATHS } from '../../constants';
import { sectionOf, showConfiguration, systemReport, WELL } from '../../test/configurationWorld';
import { failed, inTurn, ok } from '../../test/fakeBackend';

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
  config.buildInfo.version = '13.2.1';
});

async function showSystem(changes: Partial<SystemReport>, version = '1.2.3') {
  showConfiguration({ 'GET system': () => ok(systemReport(changes)) }, { version });
  const data = await sectionOf('Data');
  await within(data).findByText('Engine');
  return { data, versions: await sectionOf('Versions') };
}

const { data: DATA, versions: VERSIONS } = systemReport();

describe('the data', () => {
  it('says engine, folder, size and how long it is kept, with the keys that decide it', async () => {
    const { data } = await showSystem({});
    const facts = within(data)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent);
    expect(facts).toEqual([
      'SQLite, a file in the folderdatabase_url',
      '/var/lib/grafana/enterprise-groups-appdata_path',
      '2',
      '12,345',
      '5 MiB',
      '30 dhistory_days',
      '100,000history_rows',
      '60 sdedupe_seconds',
      '24 hmax_age_hours',
    ]);
    expect(data).toHaveTextContent('Restart Grafana after changes.');
  });

  it('is in PostgreSQL where replicas share it', async () => {
    const { data } = await showSystem({ data: { ...DATA, engine: 'postgresql' } });
    expect(data).toHaveTextContent('PostgreSQL');
  });

  it('warns of a temporary folder', async () => {
    const { data } = await showSystem({ data: { ...DATA, isTemporary: true } });
    expect(data).toHaveTextContent(/may not survive a restart.*Set data_path/);
  });

  it('says that the outbox cannot be read, and the rest all the same', async () => {
    const { data } = await showSystem({ outbox: { state: 'away', reason: 'The disk is full.' } });
    expect(data).toHaveTextContent(/alerts are rejected.*The disk is full\./);
    expect(data).toHaveTextContent('30 d');
    expect(data).not.toHaveTextContent('Size on disk');
  });
});

describe('the settings in grafana.ini', () => {
  const showIni = async (changes: Partial<SystemReport['ini']>) => {
    const ini = { ...systemReport().ini, ...changes };
    const { user } = showConfiguration({ 'GET system': () => ok(systemReport({ ini })) });
    const section = await sectionOf('Settings in grafana.ini');
    await within(section).findByText(/did not reach the plugin/);
    const facts = () =>
      within(section)
        .queryAllByRole('term')
        .map(({ textContent, nextSibling }) => `${textContent} = ${nextSibling?.textContent}`);
    return { user, section, facts };
  };

  it('are those that arrived, no secret among their values, and the defaults on demand', async () => {
    const { user, section, facts } = await showIni({});
    expect(facts()).toEqual(['database_url = Set, hidden']);
    await user.click(within(section).getByRole('button', { name: 'Show defaults: 1' }));
    expect(facts()).toEqual(['database_url = Set, hidden', 'history_days = 30']);
  });

  it('are said to be none, and what to do where one was written all the same', async () => {
    const { section, facts } = await showIni({ settings: [] });
    expect(facts()).toEqual([]);
    expect(section).toHaveTextContent(/No keys are set.*GF_PLUGIN_ENTERPRISE_GROUPS_APP_HISTORY_DAYS/);
  });

  it('name what is wrong', async () => {
    const problem = 'histroy_days: unknown setting; check its spelling';
    const { section } = await showIni({ problems: [problem] });
    expect(section).toHaveTextContent(`Settings in grafana.ini that are not used${problem}`);
  });
});

describe('the versions', () => {
  it('says what runs, and nothing more where it fits together', async () => {
    const { versions } = await showSystem({});
    const facts = within(versions)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent);
    expect(facts).toEqual(['1.2.3', '13.2.1', '1.2.3', '1.4.5']);
    expect(versions).not.toHaveTextContent(/Reload|Restart/);
  });

  it.each([
    [
      'an update since the page was loaded',
      { installed: '1.3.0', running: '1.3.0' },
      /Reload the page.*updated to 1\.3\.0/,
    ],
    ['a process older than its files', { installed: '1.2.3', running: '1.1.0' }, /Restart Grafana/],
    ['another Grafana that started the process', { grafana: '13.2.0' }, /Grafana that started the process.*13\.2\.0/],
  ])('tells of %s', async (_, changes, words) => {
    const { versions } = await showSystem({ versions: { ...VERSIONS, ...changes } });
    expect(versions).toHaveTextContent(words);
  });

  it.each([
    ['a process built without a version', { running: 'dev' }],
    ['a Grafana that does not name the version', { installed: '' }],
  ])('makes nothing of %s', async (_, changes) => {
    const { versions } = await showSystem({ versions: { ...VERSIONS, ...changes } });
    expect(versions).not.toHaveTextContent(/Reload|Restart/);
  });
});

describe('the health', () => {
  const HEALTH = 'GET /api/plugins/enterprise-groups-app/health';
  const problem = (webhook: string, field: string) => ({
    webhook,
    field,
    rule: 'url-missing',
    expected: 'an address',
    got: 'nothing',
  });

  it('says that all is well', async () => {
    showConfiguration();
    const section = await sectionOf('Health');
    expect(await within(section).findByText('The plugin is running. Usable webhooks: 1.')).toBeInTheDocument();
    expect(within(section).queryByRole('link')).not.toBeInTheDocument();
  });

  it('says what is broken, webhook by webhook, and leads there', async () => {
    const broken = [problem('ops', 'url'), problem('ops', 'name'), problem('', 'jsonData')];
    const details = { ...WELL.details, broken, warnings: [problem('dba', 'keyword')] };
    showConfiguration({ [HEALTH]: () => failed(400, { status: 'ERROR', message: 'Settings …', details }) });
    const section = await sectionOf('Health');
    expect(await within(section).findByText('The webhook ops cannot be used')).toBeInTheDocument();
    expect(
      within(section).getByRole('row', { name: /^name The address is missing\. Paste the robot's Webhook URL/ })
    ).toBeInTheDocument();
    expect(within(section).getByText('The settings of the app cannot be read')).toBeInTheDocument();
    expect(within(section).getByText('Unknown settings of the webhook dba')).toBeInTheDocument();
    expect(within(section).getByRole('link')).toHaveAttribute('href', PATHS.webhooks);
    expect(section).not.toHaveTextContent('The plugin is running.');
  });

  it('says that the outbox is away', async () => {
    const outbox = { engine: 'sqlite', state: 'away', reason: 'Another process is using the file.', notes: [] };
    const body = { status: 'ERROR', message: 'x', details: { ...WELL.details, outbox } };
    showConfiguration({ [HEALTH]: () => failed(400, body) });
    expect(
      await within(await sectionOf('Health')).findByText('Another process is using the file.')
    ).toBeInTheDocument();
  });

  it('passes on the message where it does not understand the details', async () => {
    showConfiguration({ [HEALTH]: () => failed(400, { status: 'ERROR', message: 'In my own words.', details: {} }) });
    expect(await within(await sectionOf('Health')).findByText('In my own words.')).toBeInTheDocument();
  });

  it.each([
    ['the process is down', failed(503, { messageId: 'plugin.unavailable' }), "plugin's process does not respond"],
    ['somebody else answers', failed(400, '<html>'), 'status 400'],
    ['the answer is strange', ok({ status: 'FINE' }) as never, 'Unexpected response'],
  ])('says that %s', async (_, answer, words) => {
    showConfiguration({ [HEALTH]: () => answer });
    expect(await within(await sectionOf('Health')).findByRole('alert')).toHaveTextContent(words);
  });

  it('can be checked again', async () => {
    const empty = { ...WELL, details: { ...WELL.details, webhooks: 0 } };
    const { user } = showConfiguration({
      [HEALTH]: inTurn<ReturnType<typeof ok<typeof WELL | typeof empty>>>(ok(empty), ok(WELL)),
    });
    expect(await screen.findByText('The plugin is running. No webhooks yet.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText(/Usable webhooks: 1/)).toBeInTheDocument();
  });
});
