import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { PATHS } from '../../constants';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { findDialog } from '../../test/findDialog';
import { field, press, showEdit, showEditPage, showNew } from '../../test/formWorld';
import { webhookDetails } from '../../test/webhookFixtures';

const NAME = /^Webhook name/;

describe('what cannot be shown', () => {
  it('says that it is loading', async () => {
    showEditPage({ 'GET webhooks/:id': () => new Promise(() => undefined) });
    expect(await screen.findByText('Loading webhook…')).toBeInTheDocument();
  });

  it('says that there is none, and leads to all', async () => {
    showEditPage({ 'GET webhooks/:id': () => failed(404, { reason: 'not-found' }) });
    expect(await screen.findByText('Webhook not found')).toBeInTheDocument();
    expect(screen.getByText('See all webhooks').closest('a')).toHaveAttribute('href', PATHS.webhooks);
  });

  it('says why, and comes when asked again', async () => {
    showEditPage({
      'GET webhooks/:id': inTurn<ReturnType<FakeRoutes['GET webhooks/:id']>>(
        failed(0),
        ok({ webhook: webhookDetails(), problems: [] })
      ),
    });
    expect(await screen.findByText('Grafana does not respond')).toBeInTheDocument();
    press('Try again');
    await waitFor(() => expect(field(NAME)).toHaveValue('Operations'));
  });
});

describe('what can only be looked at', () => {
  it.each([
    [
      'is provisioned',
      { webhook: webhookDetails({ provisioned: true, secureKeys: ['webhooks.ops.url'] }) },
      /This webhook is provisioned and cannot be edited here/,
    ],
    [
      'is for somebody who may only look',
      { permissions: ['webhooks:read'] as const },
      /You can view this webhook but not edit it/,
    ],
  ])('%s shows all, and offers nothing', async (_, options, words) => {
    const { sent } = await showEdit({}, options);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(field(NAME)).toHaveValue('Operations');
    expect(field(NAME)).toBeDisabled();
    expect(field('Webhook URL *')).toHaveValue('https://oapi.dingtalk.com/…a1b2');
    for (const label of ['English', 'DingTalk', 'Markdown']) {
      expect(screen.getByLabelText(label)).toBeDisabled();
    }
    expect(
      screen.queryByText(/^(Save|Send test|Cancel|Reset|Add robot|Add rule|How do I get the address\?)$/)
    ).not.toBeInTheDocument();
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });

  it('names the file’s keys', async () => {
    await showEdit({}, { webhook: webhookDetails({ provisioned: true, secureKeys: ['webhooks.ops.url'] }) });
    expect(screen.getByText('webhooks.ops.url')).toBeInTheDocument();
  });
});

it('shows what is wrong with what is stored, at once', async () => {
  await showEdit({
    'GET webhooks/:id': () =>
      ok({
        webhook: webhookDetails({ vendor: null, timeZone: null }),
        problems: [
          { webhook: 'ops', field: 'timeZone', rule: 'time-zone', expected: 'x', got: 'y', disables: true },
          { webhook: 'ops', field: '', rule: 'leftover-keys', expected: 'x', got: 'y', disables: false },
        ],
      }),
  });
  expect(screen.getByText(/Unknown time zone/)).toBeInTheDocument();
  expect(screen.getByText(/Secrets of a deleted webhook remain/)).toBeInTheDocument();
});

describe('the message', () => {
  it.each([
    ['WeCom', ['Markdown', 'Plain text', 'Template card']],
    ['DingTalk', ['Markdown', 'Card with buttons']],
    ['Lark', ['Card', 'Plain text']],
  ])('of %s has its formats', async (vendor, formats) => {
    await showNew();
    fireEvent.click(screen.getByLabelText(vendor));
    press('Message');
    const group = screen.getByLabelText('Format', { selector: '[role="radiogroup"]' });
    const labels = [...group.querySelectorAll('label')].map(({ textContent }) => textContent);
    expect(labels.sort()).toEqual([...formats].sort());
    expect(group.querySelectorAll('input:checked')).toHaveLength(1);
  });
});

describe('how the address is found', () => {
  it('is told for the vendor that is picked, and for the others', async () => {
    await showNew();
    fireEvent.click(screen.getByLabelText('DingTalk'));
    press('How do I get the address?');
    const drawer = within(await findDialog());
    expect(drawer.getByText(/Open the group in DingTalk on a computer/)).toBeInTheDocument();
    fireEvent.click(drawer.getByText('WeCom'));
    expect(drawer.getByText(/Open the group in WeCom/)).toBeInTheDocument();
    fireEvent.click(drawer.getByLabelText('Close'));
    await waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  });
});

it('goes back to the list', async () => {
  await showEdit();
  press('Cancel');
  await waitFor(() => expect(screen.getByTestId('here')).toHaveTextContent(PATHS.webhooks));
});

it('has nothing for axe to find, with what is at fault open', async () => {
  await showNew();
  fireEvent.click(screen.getByLabelText('DingTalk'));
  for (const title of ['Signing secret', 'More robots of the same group', 'Mentions']) {
    press(title);
  }
  press('Add robot');
  press('Add rule');
  press('Add label');
  press('Save');
  await screen.findByText(/^Fields to correct/);
  const form = document.querySelector('form') ?? document.body;
  // What jsdom cannot lay out is for a real browser; the preview beside the form has a test of its own.
  const { violations } = await axe.run(form, {
    resultTypes: ['violations'],
    runOnly: ['cat.name-role-value', 'cat.forms', 'cat.aria', 'cat.structure', 'cat.semantics'],
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}, 120_000);
