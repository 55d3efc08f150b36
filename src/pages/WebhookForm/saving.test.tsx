import { AppEvents, EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { screen, waitFor } from '@testing-library/react';
import { PATHS } from '../../constants';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { faultOf, field, press, showEdit, showNew, type, URLS } from '../../test/formWorld';
import { rowWith, settingsRoutes } from '../../test/settingsRow';
import { webhookDetails, webhookFacts } from '../../test/webhookFixtures';
import { STANDINGS } from '../../test/licenseFixtures';

type Saved = ReturnType<FakeRoutes['PUT webhooks/:id']>;

const NAME = /^Webhook name/;
const BROWSER = ok(webhookFacts({ writer: 'browser', current: webhookDetails() }));
const DONE = ok({ message: 'Saved.', id: 'ops', revision: 'r8', warnings: [] });
const problem = (changes: Partial<SettingsProblem>): SettingsProblem => ({
  webhook: 'ops',
  field: 'name',
  rule: 'name-taken',
  expected: 'x',
  got: 'y',
  disables: true,
  ...changes,
});
const refused = (...problems: SettingsProblem[]) => failed(422, { reason: 'problems', problems });
const here = () => screen.getByTestId('here').textContent;

describe('an edit', () => {
  it('that is stored leads back to the list, and says so', async () => {
    const events = new EventBusSrv();
    setAppEvents(events);
    const seen: unknown[] = [];
    events.getStream({ type: AppEvents.alertSuccess.name } as never).subscribe((one) => seen.push(one));
    const { sent } = await showEdit({ 'PUT webhooks/:id': () => DONE });
    type(NAME, 'Night shift');
    press('Save');
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(seen).toMatchObject([{ payload: ['Saved: Night shift'] }]);
    expect(sent('PUT webhooks/ops')).toEqual([
      {
        name: 'Night shift',
        vendor: 'dingtalk',
        remarks: 'Day and night',
        keywords: ['Grafana'],
        robots: [{ slot: 1, url: null, secret: null }],
        mentions: [],
        language: 'en',
        timeZone: 'UTC',
        format: 'markdown',
        content: 'card',
        maxMessages: 3,
        repeats: 'full',
        monthlyQuota: null,
        fallback: null,
        deliveryLink: false,
        wrapLinks: true,
        linkHosts: [],
        enabled: true,
        revision: 'r7',
      },
    ]);
  });

  it('cannot change while it is saved: what would be typed then would be lost', async () => {
    await showEdit({ 'PUT webhooks/:id': () => new Promise(() => undefined) });
    press('Save');
    expect(await screen.findByText('Saving…')).toBeInTheDocument();
    expect(field(NAME)).toBeDisabled();
    expect(screen.getByText('Saving…').closest('button')).toBeDisabled();
    expect(screen.getByText('Send test').closest('button')).toBeDisabled();
  });

  it.each<[string, Saved, string, RegExp]>([
    ['Grafana is away', failed(0), 'Not saved: Grafana does not respond', /Check your network/],
    ['it is forbidden', failed(403, {}), 'Not saved: You do not have permission for this', /Ask an organization admin/],
    [
      'the license ended',
      failed(403, { license: 'expired', standing: STANDINGS.expired, wish: 'make' }),
      'Not saved: The license does not allow this',
      /The license of Acme expired on 2026-05-01\. Set a new one\./,
    ],
    [
      'the backend failed',
      failed(500, { message: 'No room.' }),
      'Not saved: The request failed with status 500',
      /No room\./,
    ],
    [
      'the plugin could not reach Grafana',
      failed(502, { reason: 'grafana-unreachable' }),
      'Not saved: The request failed with status 502',
      /it is unknown whether anything was changed/,
    ],
    [
      'Grafana stored nothing',
      failed(502, { reason: 'grafana-failed', status: 500 }),
      'Not saved: The request failed with status 502',
      /could not save the settings \(HTTP 500\)/,
    ],
    [
      'the process is down',
      failed(500, { messageId: 'plugin.unavailable' }),
      "Not saved: The plugin's process does not respond",
      /log/,
    ],
    [
      'it was deleted',
      failed(404, { reason: 'not-found' }),
      'Not saved: This webhook no longer exists',
      /create a new webhook with the values on this page/,
    ],
    [
      'a file has it now',
      failed(409, { reason: 'provisioned' }),
      'Not saved: This webhook is now provisioned from a file',
      /Edit the file instead/,
    ],
  ])('is kept as it was typed where %s, and can be saved again', async (_, answer, title, fix) => {
    const { sent } = await showEdit({ 'PUT webhooks/:id': inTurn<Saved>(answer, DONE) });
    type(NAME, 'Night shift');
    press('Save');
    const alert = (await screen.findByText(title)).closest('[role="group"]');
    expect(alert).toHaveTextContent(fix);
    expect(alert).toHaveTextContent('Everything you entered is still here.');
    expect(field(NAME)).toHaveValue('Night shift');
    expect(field(NAME)).toBeEnabled();
    press('Save');
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(sent('PUT webhooks/ops')).toHaveLength(2);
  });

  it('is written by the reader’s own session where the backend cannot', async () => {
    const row = rowWith({ secureJsonData: { 'webhook.ops': '{}' } });
    const { sent } = await showEdit({ 'GET saving': () => BROWSER, ...settingsRoutes(row) });
    type(NAME, 'Night shift');
    press('Save');
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(row.secureJsonData['webhook.ops']).toContain('"name":"Night shift"');
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });

  it('hears of what somebody else did since the form was opened', async () => {
    const row = rowWith({ secureJsonData: { 'webhook.ops': '{}' } });
    const taken = ok({ ...BROWSER.body, otherNames: ['DBA', 'Operations'] });
    await showEdit({ 'GET saving': inTurn(BROWSER, taken), ...settingsRoutes(row) });
    press('Save');
    await waitFor(() => expect(faultOf(NAME)).toMatch(/Another webhook already has this name/));
    expect(row.secureJsonData).toEqual({ 'webhook.ops': '{}' });
  });

  it('says what is missing where Grafana lets that session write no settings', async () => {
    await showEdit({
      'GET saving': () => BROWSER,
      ...settingsRoutes(rowWith({ secureJsonData: { 'webhook.ops': '{}' } })),
      'POST /api/plugins/enterprise-groups-app/settings': () => failed(403, { message: 'Access denied' }),
    });
    press('Save');
    const alert = (await screen.findByText('Not saved: Grafana does not allow you to save webhooks')).closest(
      '[role="group"]'
    );
    expect(alert).toHaveTextContent(/plugins:write.*managed service account/);
  });
});

describe('what the backend finds', () => {
  it('stands at its fields, and the first gets the focus', async () => {
    await showEdit({
      'PUT webhooks/:id': () =>
        refused(
          problem({}),
          problem({ field: 'url', rule: 'url-host' }),
          problem({ field: 'remarks', rule: 'remarks' })
        ),
    });
    press('Save');
    await waitFor(() => expect(field(NAME)).toHaveFocus());
    expect(faultOf(NAME)).toMatch(/Another webhook already has this name/);
    expect(faultOf('Webhook URL *')).toMatch(/host in this address does not belong/);
    expect(faultOf('Remarks')).toMatch(/Shorten them/);
    type(NAME, 'Another');
    await waitFor(() => expect(faultOf(NAME)).toBe(''));
  });

  it('opens the section it is in', async () => {
    await showEdit({ 'PUT webhooks/:id': () => refused(problem({ field: 'timeZone', rule: 'time-zone' })) });
    expect(screen.queryByLabelText('Time zone', { selector: 'input' })).not.toBeInTheDocument();
    press('Save');
    await waitFor(() => expect(screen.getByLabelText('Time zone', { selector: 'input' })).toHaveFocus());
    expect(screen.getByText(/Unknown time zone/)).toBeInTheDocument();
  });

  it.each([
    [
      'of the robots as a whole',
      problem({ field: 'robots', rule: 'robots' }),
      /Enter the Webhook URL of the first one/,
    ],
    [
      'of a robot that is none of the form’s',
      problem({ field: 'secret.7', rule: 'secret-form' }),
      /no spaces\. Copy it again/,
    ],
    ['of the switch', problem({ field: 'enabled', rule: 'enabled' }), /This must be on or off/],
    ['of no field at all', problem({ field: 'id', rule: 'id-taken' }), /Another webhook already has this ID/],
    [
      'of a newer version',
      problem({ field: 'moon', rule: 'other', expected: 'a moon', got: 'a sun' }),
      /This value is not valid/,
    ],
  ])('is said %s, too, and led to', async (_, found, words) => {
    await showEdit({ 'PUT webhooks/:id': () => refused(found) });
    press('Save');
    const said = await screen.findByText(words);
    await waitFor(() => expect(document.activeElement).not.toBe(document.body));
    const place = said.closest('[data-problem]') ?? document.getElementById('webhook-enabled');
    expect(place).toHaveFocus();
  });

  it('is no reason not to save where it is only to be known', async () => {
    await showEdit({
      'GET webhooks/:id': () =>
        ok({ webhook: webhookDetails(), problems: [problem({ field: 'x', rule: 'secure-size', disables: false })] }),
      'PUT webhooks/:id': () => DONE,
    });
    expect(screen.getByText('This can be saved, but note the following')).toBeInTheDocument();
    press('Save');
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
  });
});

describe('what somebody else edited meanwhile', () => {
  const theirs = webhookDetails({ name: 'Ops', keywords: ['Grafana', 'prod'], enabled: false, revision: 'r9' });

  it('is held against what was typed, which stays until the newest version is opened', async () => {
    await showEdit({
      'GET webhooks/:id': inTurn(
        ok({ webhook: webhookDetails(), problems: [] }),
        ok({ webhook: theirs, problems: [] })
      ),
      'PUT webhooks/:id': () => failed(409, { reason: 'edited' }),
    });
    type(NAME, 'Night shift');
    press('Save');
    const table = (await screen.findByText('Differences')).closest('table')!;
    expect([...table.rows].map(({ cells }) => [...cells].map(({ textContent }) => textContent))).toEqual([
      ['Field', 'Yours', 'Saved by someone else'],
      ['Webhook name', 'Night shift', 'Ops'],
      ['Keywords', 'Grafana', 'Grafana, prod'],
      ['Enabled', 'On', 'Off'],
    ]);
    expect(field(NAME)).toHaveValue('Night shift');
    press('Open the newest version');
    await waitFor(() => expect(field(NAME)).toHaveValue('Ops'));
    expect(screen.queryByText('Differences')).not.toBeInTheDocument();
  });

  it('is not lost where it cannot be read', async () => {
    const first = ok({ webhook: webhookDetails(), problems: [] });
    await showEdit({
      'GET webhooks/:id': inTurn<ReturnType<FakeRoutes['GET webhooks/:id']>>(first, failed(0)),
      'PUT webhooks/:id': () => failed(409, { reason: 'edited' }),
    });
    type(NAME, 'Night shift');
    press('Save');
    await screen.findAllByText('Someone else edited this webhook in the meantime');
    expect(screen.queryByText('Differences')).not.toBeInTheDocument();
    press('Open the newest version');
    expect(await screen.findByText('The newest version could not be opened')).toBeInTheDocument();
    expect(field(NAME)).toHaveValue('Night shift');
  });
});

describe('a new one', () => {
  const fill = () => {
    type(NAME, 'Night shift');
    type('Webhook URL *', URLS.wecom);
  };

  it('whose id was just taken can be saved again', async () => {
    await showNew({
      'POST webhooks': inTurn<ReturnType<FakeRoutes['POST webhooks']>>(failed(409, { reason: 'id-taken' }), failed(0)),
    });
    fill();
    press('Save');
    expect(await screen.findByText('Not saved: Another webhook was just saved with the same ID')).toBeInTheDocument();
    expect(screen.getByText('Save again. The webhook then gets a new ID.')).toBeInTheDocument();
    press('Save');
    expect(await screen.findByText('Not saved: Grafana does not respond')).toBeInTheDocument();
    expect(field('Webhook URL *')).toHaveValue(URLS.wecom);
  });

  it('has its alert channel set up, and is saved although that fails', async () => {
    const { sent } = await showNew({
      'POST webhooks': () => ok({ message: 'Saved.', id: 'night', revision: 'r1', warnings: [] }),
    });
    fill();
    press('Save');
    expect(await screen.findByText('Night shift is saved')).toBeInTheDocument();
    expect(await screen.findByText('The alert channel is not set up')).toBeInTheDocument();
    expect(screen.getByText('The webhook “Night shift” is saved.')).toBeInTheDocument();
    expect(sent('POST webhooks')).toHaveLength(1);
  });

  it('needs no alert channel', async () => {
    await showNew({ 'POST webhooks': () => ok({ message: 'Saved.', id: 'night', revision: 'r1', warnings: [] }) });
    fill();
    document.getElementById('webhook-channel')?.click();
    press('Save');
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
  });
});
