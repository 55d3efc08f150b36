import { screen, waitFor } from '@testing-library/react';
import { type RobotReport } from '../../core/wire/tests';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { faultOf, field, press, showEdit, showNew, type, URLS } from '../../test/formWorld';
import { STANDINGS } from '../../test/licenseFixtures';
import { settingsProblem, webhookDetails } from '../../test/webhookFixtures';

const report = (changes: Partial<RobotReport> = {}) => ({
  slot: 1,
  verdict: 'delivered' as const,
  reason: '' as const,
  code: '0',
  vendorText: 'ok',
  resent: '',
  elapsedMs: 87.4,
  ...changes,
});
const tried = (...robots: Array<ReturnType<typeof report>>) => ok({ robots });
const announced = () =>
  [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent).join('|');

async function fillAndTest(route: FakeRoutes['POST webhooks/test']) {
  const shown = await showNew({ 'POST webhooks/test': route });
  type(/^Webhook name/, 'Night shift');
  type('Webhook URL *', URLS.wecom);
  press('Send test');
  return shown;
}

it('sends what is typed, stores nothing, and says that it arrived', async () => {
  const { sent } = await fillAndTest(() => tried(report()));
  const title = await screen.findByText('Delivered: WeCom confirmed it', { selector: '[role="group"] *' });
  expect(title.closest('[role="group"]')).toHaveTextContent('87 ms');
  expect(announced()).toContain('Delivered: WeCom confirmed it');
  expect(sent('POST webhooks/test')[0]).toMatchObject({
    webhook: { name: 'Night shift', robots: [{ slot: 1, url: URLS.wecom, secret: '' }] },
  });
  expect(sent('POST webhooks/test')[0]).not.toHaveProperty('id');
  expect(sent('POST webhooks')).toEqual([]);
});

it('says of each robot what the vendor answered: code, meaning and what to do', async () => {
  const robots = [1, 2].map((slot) => ({ slot, url: 'https://oapi.dingtalk.com/…', hasUrl: true, hasSecret: false }));
  const refusal = report({
    slot: 2,
    verdict: 'refused',
    reason: 'keyword-missing',
    code: '310000',
    vendorText: 'no words',
  } as never);
  const { sent } = await showEdit(
    { 'POST webhooks/test': () => tried(report(), refusal) },
    { webhook: webhookDetails({ robots }) }
  );
  press('Send test');
  const title = await screen.findByText('Rejected by DingTalk', { selector: '[role="group"] *' });
  const group = title.closest('[role="group"]');
  expect(group).toHaveTextContent(/keyword/i);
  expect(group).toHaveTextContent('What to do');
  expect(group).toHaveTextContent('Code310000');
  expect(group).toHaveTextContent('Responseno words');
  expect(announced()).toContain('Robot 1: Delivered: DingTalk confirmed it Robot 2: Rejected by DingTalk');
  expect(sent('POST webhooks/test')[0]).toMatchObject({
    id: 'ops',
    webhook: { robots: [{ url: null }, { url: null }] },
  });
});

const UNLICENSED = { license: 'expired', standing: STANDINGS.expired, wish: 'make' };

it.each<[string, ReturnType<typeof failed>, string, RegExp]>([
  ['Grafana is away', failed(0), 'No response: the message may have been sent', /Grafana does not respond/],
  ['the backend failed', failed(502, {}), 'No response: the message may have been sent', /HTTP 502/],
  ['it is forbidden', failed(403, {}), 'Not sent', /You do not have permission/],
  ['the license ended', failed(403, UNLICENSED), 'Not sent', /expired on 2026-05-01/],
  ['it was deleted', failed(404, { reason: 'not-found' }), 'This webhook no longer exists', /create a new webhook/],
])('says what is known where %s', async (_, answer, title, words) => {
  await fillAndTest(() => answer);
  const found = await screen.findByText(title, { selector: '[role="group"] *' });
  expect(found.closest('[role="group"]')).toHaveTextContent(words);
  expect(announced()).toContain(title);
});

it('is not sent while something is wrong, which is led to', async () => {
  const { sent } = await showNew({ 'POST webhooks/test': () => tried(report()) });
  press('Send test');
  await waitFor(() => expect(field(/^Webhook name/)).toHaveFocus());
  await waitFor(() => expect(announced()).toContain('Not sent: some fields must be corrected first.'));
  expect(sent('POST webhooks/test')).toEqual([]);
});

it('tells at the fields what only the backend knows', async () => {
  await fillAndTest(() =>
    failed(422, { reason: 'problems', problems: [settingsProblem({ webhook: 'new', rule: 'url-host' })] })
  );
  await waitFor(() => expect(faultOf('Webhook URL *')).toMatch(/host in this address does not belong/));
  expect(field('Webhook URL *')).toHaveFocus();
});

it('can neither be sent again nor saved while it is under way', async () => {
  await fillAndTest(() => new Promise(() => undefined));
  expect((await screen.findByText('Sending…')).closest('button')).toBeDisabled();
  expect(screen.getByText('Save').closest('button')).toBeDisabled();
});
