import { config } from '@grafana/runtime';
import { fireEvent, screen } from '@testing-library/react';
import React from 'react';
import { type RelayFault } from '../../api/alertChannel/relayTestError';
import { accessDenied, startChannelWorld } from '../../test/channelWorld';
import { failed, type FakeRoutes } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { GRAFANA, startWayWorld, type WayWorld } from '../../test/wayWorld';
import { relayFaultWords } from './relayWords';
import { RelayProof } from './RelayProof';

const SETTINGS = '/api/plugins/enterprise-groups-app/settings';
const TEST_PATH = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers/-/test';
const ROOT_URL = 'https://grafana.example';

const { appUrl } = config;
afterEach(() => {
  config.appUrl = appUrl;
});

async function show(routes: Partial<FakeRoutes> = {}, jsonData: unknown = {}) {
  const world = startWayWorld(routes);
  world.row.jsonData = jsonData;
  const rendered = renderPage(<RelayProof />);
  const input = await screen.findByRole('textbox', { name: /^Relay URL/ });
  return { ...rendered, world, input };
}

const button = (name: string) => screen.findByRole('button', { name });

/** The calls that wrote the settings. */
const writes = (world: WayWorld) => world.calls().filter((call) => call === `POST ${SETTINGS}`);

describe('the relay URL', () => {
  it('that is not the usual one belongs into the file, too, where there is one', async () => {
    const { input } = await show();
    expect(screen.queryByText(/add relayUrl to that file too/)).not.toBeInTheDocument();
    fireEvent.change(input, { target: { value: 'http://127.0.0.1:3001' } });
    expect(screen.getByText(/add relayUrl to that file too/)).toBeInTheDocument();
  });

  it('is proven with one click, and stays so', async () => {
    const { user, world, input, unmount } = await show();
    expect(input).toHaveValue('http://127.0.0.1:3000');
    expect(screen.getByText('Not verified yet')).toBeInTheDocument();
    await user.click(await button('Verify'));
    expect(await screen.findByText('Verified: Grafana Alerting reaches the plugin')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(/Verified: .*Round trip of the test notification: \d+ ms/);
    expect(await button('Verify')).toHaveFocus();
    expect(world.row.jsonData).toEqual({
      relayUrl: 'http://127.0.0.1:3000',
      relayProvenUrl: 'http://127.0.0.1:3000',
      relayProvenAtMs: expect.any(Number),
    });
    unmount();
    renderPage(<RelayProof />);
    expect(await screen.findByText('Verified')).toBeInTheDocument();
    expect(screen.queryByText('Not verified yet')).not.toBeInTheDocument();
  });

  const PROVEN = { relayUrl: 'https://old.example', relayProvenUrl: 'https://old.example', relayProvenAtMs: 5, a: 1 };

  it('that becomes another is proven first, and then saved with its proof at once', async () => {
    const { user, world, input } = await show({}, PROVEN);
    expect(screen.getByText('Verified')).toBeInTheDocument();
    await user.clear(input);
    await user.type(input, `${GRAFANA}/`);
    expect(screen.queryByText('Verified')).not.toBeInTheDocument();
    await user.click(await button('Verify and save'));
    expect(await screen.findByText('Verified: Grafana Alerting reaches the plugin')).toBeInTheDocument();
    expect(input).toHaveValue(GRAFANA);
    expect(screen.getByText('Verified')).toBeInTheDocument();
    expect(world.row.jsonData).toEqual({
      relayUrl: GRAFANA,
      relayProvenUrl: GRAFANA,
      relayProvenAtMs: expect.any(Number),
      a: 1,
    });
    expect(writes(world)).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /^Save|instead$/ })).not.toBeInTheDocument();
  });

  it('that cannot be proven is not saved, unless somebody says so', async () => {
    const { user, world, input } = await show({}, PROVEN);
    world.network.set('http://127.0.0.1:3001', () => new Response('', { status: 502 }));
    await user.clear(input);
    await user.type(input, 'http://127.0.0.1:3001');
    await user.click(await button('Verify and save'));
    expect(await screen.findByText('The server at this address returned an error')).toBeInTheDocument();
    expect(screen.getByText(/webhook response status 502 Bad Gateway/)).toBeInTheDocument();
    expect(world.row.jsonData).toEqual(PROVEN);
    // Something answered there: another address is not what is missing.
    expect(screen.queryByRole('button', { name: /instead$/ })).not.toBeInTheDocument();

    await user.click(await button('Save http://127.0.0.1:3001 without verification'));
    expect(await screen.findByText('Saved without verification')).toBeInTheDocument();
    expect(world.row.jsonData).toEqual({ relayUrl: 'http://127.0.0.1:3001', a: 1 });
    expect(screen.getByText('Not verified yet')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(/^Saved without verification\. Contact points/);
  });

  it('keeps its proof where another was tried in vain', async () => {
    const { user, world, input } = await show({}, PROVEN);
    await user.clear(input);
    await user.type(input, 'http://127.0.0.1:9');
    await user.click(await button('Verify and save'));
    await screen.findByText('No server listens at this address');
    await user.clear(input);
    await user.type(input, 'https://old.example');
    expect(screen.getByText('Verified')).toBeInTheDocument();
    expect(writes(world)).toEqual([]);
  });

  it.each([
    ['', 'Enter a URL.'],
    ['grafana', 'The URL is not complete. Enter one such as http://127.0.0.1:3000.'],
    ['grafana:3000', 'The URL must begin with http:// or https://.'],
    ['http://ann:pw@grafana', /contains a user name or password/],
    ['http://grafana?a=b', /contains a question mark/],
  ])('%j is refused before anything is called', async (text, words) => {
    const { user, world, input } = await show();
    await user.clear(input);
    await user.type(input, `${text}{enter}`);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(await button('Verify and save')).toBeDisabled();
    expect(world.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('over plain http to another host is warned of, and may be proven', async () => {
    const { user, input } = await show();
    await user.clear(input);
    await user.type(input, 'http://grafana:3000');
    expect(screen.getByText(/are sent unencrypted/)).toBeInTheDocument();
    expect(await button('Verify and save')).toBeEnabled();
  });

  it('is offered with what else it could be', async () => {
    const { user, input } = await show({}, { relayUrl: 'https://elsewhere.example' });
    await user.click(await button('http://127.0.0.1:3000'));
    expect(input).toHaveValue('http://127.0.0.1:3000');
  });
});

describe('where nothing listens', () => {
  it('offers the root URL, which one click proves and saves', async () => {
    config.appUrl = `${ROOT_URL}/`;
    const { user, world, input } = await show();
    const grafana = world.network.get(GRAFANA);
    world.network.set(ROOT_URL, async (request) => {
      const moved = new Request(request.url.replace(ROOT_URL, GRAFANA), request);
      return typeof grafana === 'function' ? await grafana(moved) : new Response('', { status: 502 });
    });
    world.network.delete(GRAFANA);
    await user.click(await button('Verify'));
    expect(await screen.findByText('No server listens at this address')).toBeInTheDocument();
    expect(
      screen.getByText(/Post "<redacted>": dial tcp 127\.0\.0\.1:3000: connect: connection refused/)
    ).toBeInTheDocument();
    // It is what is used anyway: there is nothing to save.
    expect(screen.queryByRole('button', { name: /without verification$/ })).not.toBeInTheDocument();

    await user.click(await button(`Verify ${ROOT_URL} instead`));
    expect(await screen.findByText('Verified: Grafana Alerting reaches the plugin')).toBeInTheDocument();
    expect(input).toHaveValue(ROOT_URL);
    expect(world.row.jsonData).toMatchObject({ relayUrl: ROOT_URL, relayProvenUrl: ROOT_URL });
  });

  it('offers the loopback where the root URL was refused, and nothing twice', async () => {
    config.appUrl = `${ROOT_URL}/`;
    const { user, world } = await show({}, { relayUrl: ROOT_URL });
    world.network.delete(GRAFANA);
    await user.click(await button('Verify'));
    await user.click(await button(`Verify ${GRAFANA} instead`));
    expect(await button(`Save ${GRAFANA} without verification`)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /instead$/ })).not.toBeInTheDocument();
    expect(world.row.jsonData).toEqual({ relayUrl: ROOT_URL });
  });
});

describe('a proof that fails', () => {
  it.each<[string, Partial<FakeRoutes>, (world: WayWorld) => unknown, RegExp]>([
    ['nothing came', {}, ({ plugin }) => void (plugin.looksElsewhere = 100), /Another server received/],
    [
      'the test is missing',
      {},
      ({ grafana }) => void (grafana.behaviour.missing = [{ path: TEST_PATH, status: 404 }]),
      /cannot test an unsaved contact point/,
    ],
    [
      'the test is forbidden',
      {},
      ({ grafana }) => grafana.faults.add({ method: 'POST', path: TEST_PATH, status: 403 }),
      /Grafana did not send the test notification/,
    ],
    [
      'there is no account',
      {},
      ({ grafana }) => grafana.faults.add({ method: 'GET', path: '/api/serviceaccounts/search', status: 403 }),
      /service account is not available/,
    ],
    [
      'there is no token',
      {},
      ({ grafana }) => grafana.faults.add({ method: 'POST', path: '/api/serviceaccounts/*', status: 500 }),
      /no access token could be created/,
    ],
    [
      'the plugin cannot be asked',
      { 'GET relay/:nonce': () => failed(503, { messageId: 'plugin.unavailable' }) },
      () => undefined,
      /could not confirm/,
    ],
  ])('because %s says so, and saves nothing', async (_, routes, change, words) => {
    const { user, world } = await show(routes);
    change(world);
    await user.click(await button('Verify'));
    expect(await screen.findByRole('group')).toHaveTextContent(words);
    expect(world.row.jsonData).toEqual({});
    expect(world.tokens).toEqual([]);
    expect(await button('Verify')).toBeEnabled();
  });

  it('only at being saved is proven all the same', async () => {
    const { user } = await show({ [`POST ${SETTINGS}`]: () => accessDenied('plugins:write') });
    await user.click(await button('Verify'));
    expect(await screen.findByText('Verified, but the result could not be saved')).toBeInTheDocument();
  });

  it('and cannot be saved without verification either says so', async () => {
    const { user, input } = await show({ [`POST ${SETTINGS}`]: () => failed(500, {}) });
    fireEvent.change(input, { target: { value: 'http://127.0.0.1:9' } });
    await user.click(await button('Verify and save'));
    await user.click(await button('Save http://127.0.0.1:9 without verification'));
    expect(await screen.findByText('The URL could not be saved')).toBeInTheDocument();
  });

  it.each<RelayFault>([
    'refused',
    'timeout',
    'host-unknown',
    'unreachable',
    'tls',
    'wrong-scheme',
    'redirected',
    'token-refused',
    'not-allowed',
    'app-not-found',
    'path-not-found',
    'plugin-down',
    'server-failed',
    'other',
  ])('with %s has words of its own', (fault) => {
    const { title, fix } = relayFaultWords(fault);
    expect(title.length).toBeGreaterThan(10);
    expect(fix.length).toBeGreaterThan(20);
  });
});

it('says why there is nothing to show, and loads again', async () => {
  let isBroken = true;
  startChannelWorld((real) => ({
    [`GET ${SETTINGS}`]: (call: Parameters<FakeRoutes[`GET ${typeof SETTINGS}`]>[0]) =>
      isBroken ? failed(500, {}) : (real.routes[`GET ${SETTINGS}`] as FakeRoutes[`GET ${typeof SETTINGS}`])(call),
  }));
  const { user } = renderPage(<RelayProof />);
  await screen.findByText('The request failed with status 500');
  isBroken = false;
  await user.click(await button('Try again'));
  expect(await screen.findByRole('textbox', { name: /^Relay URL/ })).toBeInTheDocument();
});
