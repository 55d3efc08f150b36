import { hasPermission } from '@grafana/runtime';
import { screen, waitFor, within } from '@testing-library/react';
import { type License } from '../../core/wire/license';
import { DAY_MS } from '../../core/license/licenseState';
import { license, STANDINGS } from '../../test/licenseFixtures';
import { sectionOf, settingsRow, showConfiguration } from '../../test/configurationWorld';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { readyWebhook } from '../../test/webhookFixtures';

// The whole page is drawn in each test, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

/** Its label ends with its description; other sections have fields too. */
const LICENSE_FIELD = { name: /^License/ };

describe('how it stands', () => {
  const yearsAgoMs = Date.parse('2020-01-01T23:59:59Z');
  const evaluation = { kind: 'evaluation', untilMs: Date.now() + 12.5 * DAY_MS, unused: null } as const;
  const states: ReadonlyArray<[License['standing'], RegExp[]]> = [
    [STANDINGS.none, [/No license/, /not created or used/]],
    [evaluation, [/Evaluation/, /days left: 13/, /Evaluation until .* All features work/, /1, no limit/]],
    [STANDINGS.active, [/Active/, /Acme/, /2199-12-31 \(UTC\)/, /1 of 10/]],
    [
      { ...STANDINGS.grace, expiredAtMs: yearsAgoMs },
      [/still working/, /2020-01-01/, /soon.*Set a new license before/],
    ],
    [
      { ...STANDINGS.expired, expiredAtMs: yearsAgoMs },
      [/Expired/, /Alerts are not relayed.*2020-01-01\. Set a new one\./],
    ],
    [STANDINGS.invalid, [/Invalid/, /Alerts are not relayed.*Paste it again\./]],
  ];

  it.each(states)('is said of %o', async (standing, words) => {
    showConfiguration({ 'GET license': () => ok(license(standing)) });
    const section = await sectionOf('License');
    await within(section).findByText('State');
    words.forEach((each) => expect(section).toHaveTextContent(each));
  });

  it('names the webhooks there is no room for', async () => {
    showConfiguration({
      'GET license': () => ok(license(STANDINGS.active, { beyond: ['ops', 'gone'] })),
      'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [] }),
    });
    const items = await within(await sectionOf('License')).findAllByRole('listitem');
    await waitFor(() => expect(items.map(({ textContent }) => textContent)).toEqual(['Operations', 'gone']));
  });
});

const WRITE = (key: string, value: string) => ({ write: { secureJsonData: { [key]: value } } });

describe('setting a license', () => {
  const first = () => ({ row: settingsRow({ secureJsonData: {} }) });
  const fromNone = () => ({ 'GET license': inTurn(ok(license(STANDINGS.none)), ok(license())) });

  it('stores what the backend could not, and shows how it stands then', async () => {
    const put: FakeRoutes['PUT license'] = () => ok({ ...license(), ...WRITE('license', 'a.b.c') });
    const { user, row, calls } = showConfiguration({ ...fromNone(), 'PUT license': put }, first());
    await user.type(await screen.findByRole('textbox', LICENSE_FIELD), 'a.b{enter}.c');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    expect(await screen.findByText('Set-up is complete')).toBeInTheDocument();
    expect(row.secureJsonData).toEqual({ license: 'a.b.c' });
    expect(calls.find(({ method }) => method === 'PUT')?.data).toEqual({ license: 'a.b\n.c' });
    const section = await sectionOf('License');
    expect(within(section).getByRole('status')).toHaveTextContent('The license is saved.');
    expect(section).toHaveTextContent('Active');
    expect(within(section).getByRole('heading')).toHaveFocus();
  });

  it('writes nothing itself where the backend has stored it', async () => {
    const { user, calls } = showConfiguration({ ...fromNone(), 'PUT license': () => ok(license()) }, first());
    await user.type(await screen.findByRole('textbox', LICENSE_FIELD), 'a.b.c');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    expect(await screen.findByText('Set-up is complete')).toBeInTheDocument();
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('sends nothing where nothing was pasted', async () => {
    const { user, calls } = showConfiguration({ 'GET license': () => ok(license(STANDINGS.none)) }, first());
    await user.type(await screen.findByRole('textbox', LICENSE_FIELD), '  ');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    expect(await screen.findByText('Paste a license first.')).toBeInTheDocument();
    expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  const offline = failed(0);
  const refusals: ReadonlyArray<[string, Partial<FakeRoutes>, RegExp]> = [
    [
      'does not work',
      { 'PUT license': () => failed(422, { refused: 'not-working', standing: STANDINGS.invalid }) },
      /Nothing was saved.*was changed after it was signed/,
    ],
    ['is none', { 'PUT license': () => failed(400, { refused: 'not-json' }) }, /contains no license/],
    ['may not be set', { 'PUT license': () => failed(403, { reason: 'no-permission' }) }, /do not have permission/],
    ['finds nobody', { 'PUT license': () => offline }, /Grafana does not respond/],
    ['gets a strange answer', { 'PUT license': () => ok({ state: 'eternal' }) as never }, /Unexpected response/],
    [
      'cannot be stored by this session',
      {
        'PUT license': () => ok({ ...license(), ...WRITE('license', 'a.b.c') }),
        'POST /api/plugins/enterprise-groups-app/settings': () => failed(403, { message: 'no' }),
      },
      /could not be saved.*plugins:write/,
    ],
    [
      'cannot be stored by Grafana',
      {
        'PUT license': () => ok({ ...license(), ...WRITE('license', 'a.b.c') }),
        'POST /api/plugins/enterprise-groups-app/settings': () => failed(500, { message: 'Database is locked' }),
      },
      /could not be saved.*Database is locked/,
    ],
    [
      'is gone right after',
      {
        'PUT license': () => ok({ ...license(), ...WRITE('license', 'a.b.c') }),
        'POST /api/plugins/enterprise-groups-app/settings': () => ok({ message: 'Plugin settings updated' }),
      },
      /Nothing was saved.*did not save it.*Try again/,
    ],
  ];

  it.each(refusals)('says so of one that %s, and keeps what was pasted', async (_, routes, expected) => {
    const { user } = showConfiguration({ 'GET license': () => ok(license(STANDINGS.none)), ...routes }, first());
    await user.type(await screen.findByRole('textbox', LICENSE_FIELD), 'a.b.c');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(expected);
    expect(screen.getByRole('textbox', LICENSE_FIELD)).toHaveValue('a.b.c');
  });
});

describe('replacing a license', () => {
  it('asks first, and says that a file may put its own back', async () => {
    const put: FakeRoutes['PUT license'] = () => ok({ ...license(), ...WRITE('license', 'new') });
    const { user, row } = showConfiguration({ 'PUT license': put });
    await user.click(await screen.findByRole('button', { name: 'Replace license' }));
    await user.type(screen.getByRole('textbox', LICENSE_FIELD), 'new');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(/provisioning file.*is restored/);
    expect(row.secureJsonData).toEqual({ license: 'x' });
    await user.click(within(dialog).getByRole('button', { name: 'Replace' }));
    expect(await screen.findByRole('button', { name: 'Replace license' })).toBeInTheDocument();
    expect(row.secureJsonData).toEqual({ license: 'new' });
    expect(screen.queryByRole('textbox', LICENSE_FIELD)).not.toBeInTheDocument();
  });

  it('changes nothing where the answer is no', async () => {
    const { user, calls } = showConfiguration();
    await user.click(await screen.findByRole('button', { name: 'Replace license' }));
    await user.type(screen.getByRole('textbox', LICENSE_FIELD), 'new');
    await user.click(screen.getByRole('button', { name: 'Save license' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    expect(calls.filter(({ method }) => method === 'PUT')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('textbox', LICENSE_FIELD)).not.toBeInTheDocument();
  });
});

describe('the evaluation', () => {
  const none = { 'GET license': () => ok(license(STANDINGS.none)) };
  const first = () => ({ row: settingsRow({ secureJsonData: {} }) });
  const started = ok({ ...license(STANDINGS.evaluation), ...WRITE('evaluation', '2026-01-01T00:00:00Z') });

  async function start(routes: Partial<FakeRoutes>) {
    const world = showConfiguration({ ...none, ...routes }, first());
    await world.user.click(await screen.findByRole('button', { name: 'Start 30-day evaluation' }));
    await world.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Start evaluation' }));
    return world;
  }

  it('starts after asking', async () => {
    const answers = inTurn(ok(license(STANDINGS.none)), ok(license(STANDINGS.evaluation)));
    const { row } = await start({ 'GET license': answers, 'POST license/evaluation': () => started });
    expect(await screen.findByText('Set-up is complete')).toBeInTheDocument();
    expect(row.secureJsonData).toEqual({ evaluation: '2026-01-01T00:00:00Z' });
    expect(within(await sectionOf('License')).getByRole('status')).toHaveTextContent('The evaluation has started.');
  });

  it('does not start where the answer is no', async () => {
    const { user, calls } = showConfiguration(none, first());
    await user.click(await screen.findByRole('button', { name: 'Start 30-day evaluation' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is not offered a second time', async () => {
    showConfiguration(none, { row: settingsRow({ secureJsonData: { evaluation: '2020-01-01T00:00:00Z' } }) });
    expect(await screen.findByRole('button', { name: 'Save license' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /evaluation/ })).not.toBeInTheDocument();
  });

  it('says why it does not start', async () => {
    await start({ 'POST license/evaluation': () => failed(409, { refused: 'was-used' }) });
    expect(await screen.findByRole('alert')).toHaveTextContent('The 30-day evaluation was already used');
  });

  it('leaves another admin’s start alone, who was a moment earlier', async () => {
    const row = settingsRow({ secureJsonData: {} });
    const { user } = showConfiguration(
      {
        ...none,
        'POST license/evaluation': () => {
          row.secureJsonData = { evaluation: 'theirs' };
          return started;
        },
      },
      { row }
    );
    await user.click(await screen.findByRole('button', { name: 'Start 30-day evaluation' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Start evaluation' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('That start counts');
    expect(row.secureJsonData).toEqual({ evaluation: 'theirs' });
  });
});
