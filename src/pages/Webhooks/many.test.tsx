import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import { type Permission } from '../../core/access/permission';
import { type TestReport } from '../../core/wire/tests';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { letComboboxesOpen } from '../../test/letComboboxesOpen';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { brokenWebhook, readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const named = (id: string, changes = {}) => readyWebhook({ id, name: `Group ${id}`, provisioned: false, ...changes });
const WEBHOOKS = [
  named('a'),
  named('b', { vendor: 'wecom' }),
  named('c', { state: 'disabled' }),
  named('file', { provisioned: true }),
  brokenWebhook({ provisioned: false }),
];
const REPORT: TestReport = {
  verdict: 'delivered',
  reason: '',
  code: '0',
  vendorText: 'ok',
  resent: '',
  elapsedMs: 12,
};

async function show(routes: Partial<FakeRoutes> = {}, permissions: Permission[] = ['webhooks:write', 'webhooks:use']) {
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', ...permissions)),
    'GET webhooks': () => ok({ webhooks: WEBHOOKS, problems: [] }),
    ...routes,
  });
  renderPage(<WebhooksPage />);
  await screen.findByText('Group a');
  return calls;
}

const press = (element: HTMLElement) => fireEvent.click(element);
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const bar = () => within(screen.getByLabelText('Selected webhooks'));
const announced = () => document.querySelector('[role="status"]')?.textContent;

/** Opens the dialog of a task with all webhooks, and confirms it. */
async function doWithAll(task: string, confirm: string) {
  press(box('Select all webhooks shown'));
  press(bar().getByText(task));
  const dialog = within(await screen.findByRole('dialog'));
  press(dialog.getByRole('button', { name: confirm }));
  return dialog;
}

describe('choosing webhooks', () => {
  it('takes one, a range with Shift, and all that the filter shows', async () => {
    await show();
    press(box('Select Group a'));
    expect(bar().getByText('Selected: 1')).toBeInTheDocument();
    expect(box('Select all webhooks shown')).toBePartiallyChecked();
    fireEvent.click(box('Select Group c'), { shiftKey: true });
    expect(bar().getByText('Selected: 3')).toBeInTheDocument();
    press(box('Select all webhooks shown'));
    expect(bar().getByText('Selected: 5')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('Search webhooks'), { target: { value: 'group file' } });
    await waitFor(() => expect(bar().getByText('Selected: 1')).toBeInTheDocument());
    press(bar().getByText('Clear selection'));
    expect(screen.queryByLabelText('Selected webhooks')).not.toBeInTheDocument();
    expect(screen.getByLabelText('Search webhooks')).toHaveFocus();
  });

  it('is for those who may do something with them', async () => {
    await show({}, []);
    expect(screen.queryByLabelText('Select Group a')).not.toBeInTheDocument();
  });

  it('offers those who may only test nothing but that', async () => {
    await show({}, ['webhooks:use']);
    press(box('Select Group a'));
    expect(
      bar()
        .getAllByRole('button')
        .map(({ textContent }) => textContent)
    ).toEqual(['Send test', 'Clear selection']);
  });
});

describe('changing many', () => {
  beforeEach(letComboboxesOpen);

  it('disables in one call those that can be, says why the others stay, and reads the list again', async () => {
    const calls = await show({ 'PUT webhooks': () => ok({ changed: ['a', 'b'], left: [] }) });
    const dialog = await doWithAll('Disable', 'Disable');
    expect(await dialog.findByText('Changed: 2')).toBeInTheDocument();
    expect(dialog.getByText(/Provisioned from a file and not changed: 1/).parentElement).toHaveTextContent(
      'Group file'
    );
    expect(dialog.getByText(/With mistakes in their settings: 1/).parentElement).toHaveTextContent('Payments');
    expect(dialog.getByText('Already so: 1').parentElement).toHaveTextContent('Group c');
    const put = calls.filter(({ method }) => method === 'PUT');
    expect(put.map(({ data }) => data)).toEqual([{ webhooks: ['a', 'b'], set: { enabled: false } }]);
    expect(announced()).toBe('Changed: 2');
    await waitFor(() => expect(calls.filter(({ url }) => url.endsWith('/webhooks')).length).toBeGreaterThan(2));
  });

  it('tells of each that was not changed', async () => {
    const left = [
      { id: 'a', obstacle: 'edited' as const, problems: [] },
      { id: 'b', obstacle: 'not-found' as const, problems: [] },
    ];
    await show({ 'PUT webhooks': () => ok({ changed: [], left }) });
    const dialog = await doWithAll('Disable', 'Disable');
    await dialog.findByText('Not changed: 2');
    const lines = dialog.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toEqual([
      expect.stringMatching(/^Group a: Someone just edited this webhook\. Check the newest/),
      'Group b: Someone deleted this webhook',
    ]);
  });

  it.each([
    [failed(403, {}), /No webhook was changed/],
    [failed(0), /It is not known whether the webhooks were changed/],
  ])('says what a failed call means', async (answer, words) => {
    await show({ 'PUT webhooks': () => answer });
    const dialog = await doWithAll('Enable', 'Enable');
    expect(await dialog.findByText(words)).toBeInTheDocument();
  });

  it('sets only the fields that were chosen, and none as long as none is', async () => {
    const calls = await show({ 'PUT webhooks': () => ok({ changed: ['a', 'b', 'c'], left: [] }) });
    press(box('Select all webhooks shown'));
    press(bar().getByText('Language, time zone, reminders'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    press(dialog.getByLabelText('简体中文'));
    press(dialog.getByLabelText('One line'));
    press(dialog.getByRole('button', { name: 'Save' }));
    await dialog.findByText('Changed: 3');
    const set = { language: 'zh-Hans', repeats: 'short' };
    expect(calls.find(({ method }) => method === 'PUT')?.data).toEqual({ webhooks: ['a', 'b', 'c'], set });
  });
});

describe('testing many', () => {
  it('sends to each, a provisioned one too, and gives each its result', async () => {
    const calls = await show({
      'POST webhooks/:id/test': ({ params }) =>
        params['id'] === 'b'
          ? ok({ ...REPORT, verdict: 'refused', reason: 'keyword-missing', code: '310000' })
          : ok(REPORT),
    });
    const dialog = await doWithAll('Send test', 'Send test');
    await dialog.findByText('Finished: 4 of 4', { exact: false });
    expect(dialog.getByText(/Delivered: 3, not delivered: 1/)).toBeInTheDocument();
    expect(dialog.getByText('Group b').parentElement).toHaveTextContent(/Rejected by WeCom/);
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(4);
    expect(announced()).toBe('The test messages are finished');
  });

  it('waits where the tests of a minute are used up, and goes on by itself', async () => {
    const spent = failed(429, { reason: 'too-many-tests', budget: 'user', seconds: 0.2 });
    const calls = await show({
      'GET webhooks': () => ok({ webhooks: [named('a')], problems: [] }),
      'POST webhooks/:id/test': inTurn<ReturnType<typeof ok<TestReport>> | ReturnType<typeof failed>>(
        spent,
        ok(REPORT)
      ),
    });
    const dialog = await doWithAll('Send test', 'Send test');
    expect(await dialog.findByText(/Limit reached, next try at/)).toBeInTheDocument();
    expect(await dialog.findByText('Finished: 1 of 1', { exact: false })).toBeInTheDocument();
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('stops when it is told to, and says which were not sent', async () => {
    const spent = failed(429, { reason: 'too-many-tests', budget: 'user', seconds: 60 });
    await show({ 'POST webhooks/:id/test': () => spent });
    const dialog = await doWithAll('Send test', 'Send test');
    await dialog.findAllByText(/Limit reached/);
    press(dialog.getByText('Stop'));
    expect(await dialog.findAllByText('Stopped: not sent')).toHaveLength(4);
    expect(dialog.getByText('Close')).toBeInTheDocument();
  });
});
