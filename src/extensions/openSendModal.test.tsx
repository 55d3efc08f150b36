import { type PluginExtensionEventHelpers, type PluginExtensionOpenModalOptions } from '@grafana/data';
import { config, locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { fakeBackend, ok } from '../test/fakeBackend';
import { registerFieldOptions } from '../test/fieldOptions';
import { letComboboxesOpen } from '../test/letComboboxesOpen';
import { meWith } from '../test/meFixture';
import { noteAnswer } from '../test/sendWorld';
import { panelContext } from '../test/panelContext';
import { readyWebhook } from '../test/webhookFixtures';
import { openSendModal } from './openSendModal';

registerFieldOptions();

async function openFor(context: object | undefined): Promise<PluginExtensionOpenModalOptions> {
  Object.assign(config, { appUrl: 'https://grafana.example/' });
  Object.assign(config.bootData.user, { login: 'ann', orgId: 7 });
  const openModal = jest.fn<void, [PluginExtensionOpenModalOptions]>();
  await openSendModal({ context, openModal } as unknown as PluginExtensionEventHelpers);
  const [[options]] = openModal.mock.calls as [[PluginExtensionOpenModalOptions]];
  return options;
}

const INSTANCE = { instance: { labels: { alertname: 'HighCPU' }, state: 'Alerting' } };

it.each([
  ['a panel', panelContext(), 'Send panel to enterprise group'],
  ['an alert', INSTANCE, 'Send alert to enterprise group'],
  ['the command palette', {}, 'Send a message to an enterprise group'],
  ['nothing at all', undefined, 'Send a message to an enterprise group'],
])('opens for %s under its own title, no wider than the window', async (_, context, title) => {
  const options = await openFor(context);
  expect(options.title).toBe(title);
  expect(options.width).toContain('100vw');
});

it('sends what was clicked, from where it was clicked, and closes when told to', async () => {
  letComboboxesOpen();
  locationService.push('/d/hosts/hosts?var-region=eu');
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:use')),
    'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [] }),
    'GET /api/dashboards/uid/:uid': () => ok({ dashboard: { panels: [] } }),
    'POST webhooks/:id/notes': () => noteAnswer(),
  });
  const { body: Body } = await openFor(panelContext());
  const onDismiss = jest.fn();
  render(<Body onDismiss={onDismiss} />);
  const user = userEvent.setup();
  await screen.findByText(/The newest value of each series \(2\)/);
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  expect(onDismiss).toHaveBeenCalled();
  const { note } = calls.find(({ method }) => method === 'POST')?.data as { note: { links: Array<{ url: string }> } };
  const url = new URL(note.links[0]?.url ?? 'about:blank');
  expect([url.host, url.searchParams.get('orgId'), url.searchParams.get('var-region')]).toEqual([
    'grafana.example',
    '7',
    'eu',
  ]);
});
