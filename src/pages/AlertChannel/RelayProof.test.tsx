import { fireEvent, screen } from '@testing-library/react';
import React from 'react';
import { type RelayFault } from '../../api/alertChannel/relayTestError';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { faultWords } from './faultWords';
import { RelayProof } from './RelayProof';
import { accessDenied, startChannelWorld } from '../../test/channelWorld';

const TEST = 'POST /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/-/test';
const SETTINGS = '/api/plugins/enterprise-groups-app/settings';

const tested = (error?: string) =>
  ok({
    apiVersion: 'notifications.alerting.grafana.app/v1beta1',
    kind: 'CreateReceiverIntegrationTest' as const,
    status: error === undefined ? ('success' as const) : ('failure' as const),
    duration: '12ms',
    ...(error === undefined ? {} : { error }),
  });

const SEEN = { 'GET relay/:nonce': () => ok({ seen: { atMs: 1, login: 'sa-1-enterprise-groups-relay' } }) };

async function show(routes: Partial<FakeRoutes> = {}, jsonData: unknown = {}) {
  const world = startChannelWorld({ [TEST]: () => tested(), ...SEEN, ...routes });
  world.row.jsonData = jsonData;
  const rendered = renderPage(<RelayProof />);
  const input = await screen.findByRole('textbox', { name: /^Relay URL/ });
  return { ...rendered, world, input };
}

const button = (name: string) => screen.findByRole('button', { name });

describe('the relay URL', () => {
  it('that is not the usual one belongs into the file, too, where there is one', async () => {
    const { input } = await show();
    expect(screen.queryByText(/write relayUrl there too/)).not.toBeInTheDocument();
    fireEvent.change(input, { target: { value: 'http://127.0.0.1:3001' } });
    expect(screen.getByText(/write relayUrl there too/)).toBeInTheDocument();
  });

  it('is proven with one click, and stays so', async () => {
    const { user, world, input, unmount } = await show();
    expect(input).toHaveValue('http://127.0.0.1:3000');
    expect(screen.getByText('Not proven yet')).toBeInTheDocument();
    await user.click(await button('Prove'));
    expect(await screen.findByText('Proven: Grafana Alerting reaches the plugin')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(/Proven: .* took \d+ ms/);
    expect(world.row.jsonData).toEqual({
      relayUrl: 'http://127.0.0.1:3000',
      relayProvenUrl: 'http://127.0.0.1:3000',
      relayProvenAtMs: expect.any(Number),
    });
    unmount();
    renderPage(<RelayProof />);
    expect(await screen.findByText('Proven')).toBeInTheDocument();
    expect(screen.queryByText('Not proven yet')).not.toBeInTheDocument();
  });

  it('that becomes another is saved first, and no longer proven', async () => {
    const proven = { relayUrl: 'https://old.example', relayProvenUrl: 'https://old.example', relayProvenAtMs: 5, a: 1 };
    const refused = 'Post "<redacted>": dial tcp 127.0.0.1:3001: connect: connection refused';
    const { user, world, input } = await show({ [TEST]: () => tested(refused) }, proven);
    expect(screen.getByText('Proven')).toBeInTheDocument();
    await user.clear(input);
    await user.type(input, 'http://127.0.0.1:3001/');
    expect(screen.queryByText('Proven')).not.toBeInTheDocument();
    await user.click(await button('Save and prove'));
    expect(await screen.findByText('Nothing listens at this address')).toBeInTheDocument();
    expect(screen.getByText(refused)).toBeInTheDocument();
    expect(input).toHaveValue('http://127.0.0.1:3001');
    expect(screen.getByText('Not proven yet')).toBeInTheDocument();
    expect(world.row.jsonData).toEqual({ relayUrl: 'http://127.0.0.1:3001', a: 1 });
  });

  it.each([
    ['', 'Enter a URL.'],
    ['grafana', 'Enter a complete URL, such as http://127.0.0.1:3000.'],
    ['grafana:3000', 'The URL has to begin with http:// or https://.'],
    ['http://ann:pw@grafana', /Leave out user name and password/],
    ['http://grafana?a=b', /Leave out everything from the question mark/],
  ])('%j is refused before anything is called', async (text, words) => {
    const { user, world, input } = await show();
    await user.clear(input);
    await user.type(input, `${text}{enter}`);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(await button('Save and prove')).toBeDisabled();
    expect(world.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('over plain http to another host is warned of, and may be proven', async () => {
    const { user, input } = await show();
    await user.clear(input);
    await user.type(input, 'http://grafana:3000');
    expect(screen.getByText(/cross the network unencrypted/)).toBeInTheDocument();
    expect(await button('Save and prove')).toBeEnabled();
  });

  it('is offered with what else it could be', async () => {
    const { user, input } = await show({}, { relayUrl: 'https://elsewhere.example' });
    await user.click(await button('http://127.0.0.1:3000'));
    expect(input).toHaveValue('http://127.0.0.1:3000');
  });
});

describe('a proof that fails', () => {
  it.each<[string, Partial<FakeRoutes>, RegExp]>([
    ['nothing came', { 'GET relay/:nonce': () => ok({ seen: null }) }, /but not this plugin/],
    ['the test is missing', { [TEST]: () => failed(404, {}) }, /cannot test a contact point that is not saved/],
    ['the test is forbidden', { [TEST]: () => accessDenied('x') }, /Grafana did not send the test notification/],
    [
      'there is no account',
      { 'GET /api/serviceaccounts/search': () => accessDenied('x') },
      /service account is not available/,
    ],
    [
      'there is no token',
      { 'POST /api/serviceaccounts/:id/tokens': () => failed(500, {}) },
      /no access token could be created/,
    ],
    [
      'the plugin is down',
      { 'GET relay/:nonce': () => failed(503, { messageId: 'plugin.unavailable' }) },
      /could not be asked/,
    ],
    [
      'the URL cannot be saved',
      { [`POST ${SETTINGS}`]: () => accessDenied('plugins:write') },
      /URL could not be saved/,
    ],
  ])('because %s says so, and is remembered as none', async (_, routes, words) => {
    const { user, world } = await show(routes);
    await user.click(await button('Prove'));
    expect(await screen.findByRole('group')).toHaveTextContent(words);
    expect(JSON.stringify(world.row.jsonData)).not.toContain('relayProven');
    expect(world.tokens).toEqual([]);
    expect(await button('Prove')).toBeEnabled();
  });

  it('only at being remembered is proven all the same', async () => {
    const { user } = await show((await routesFailingAtSecondSave()) satisfies Partial<FakeRoutes>);
    await user.click(await button('Prove'));
    expect(await screen.findByText('Proven, but this could not be saved')).toBeInTheDocument();
  });

  async function routesFailingAtSecondSave(): Promise<Partial<FakeRoutes>> {
    const answers = inTurn<ReturnType<FakeRoutes[`POST ${typeof SETTINGS}`]>>(ok({ message: '' }), failed(500, {}));
    return { [`POST ${SETTINGS}`]: answers };
  }

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
    const { title, fix } = faultWords(fault);
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
