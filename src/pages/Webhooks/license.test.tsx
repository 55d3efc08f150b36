import { screen } from '@testing-library/react';
import React from 'react';
import { licenseText } from '../../core/license/licenseText';
import { type ListedLicense } from '../../core/wire/license';
import { PATHS } from '../../constants';
import { type Permission } from '../../core/access/permission';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { listedLicense, STANDINGS } from '../../test/licenseFixtures';
import { readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const WRITER: readonly Permission[] = ['webhooks:write'];

const EXPIRED = listedLicense(STANDINGS.expired);

async function show(license: ListedLicense, permissions: readonly Permission[], hasWebhooks = true) {
  fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', ...permissions)),
    'GET webhooks': () => ok({ webhooks: hasWebhooks ? [readyWebhook()] : [], problems: [], license }),
  });
  const page = renderPage(<WebhooksPage />);
  await screen.findByText(hasWebhooks ? 'Operations' : 'No groups receive Grafana alerts yet');
  return page;
}

describe('the license', () => {
  it.each([
    ['one that does not work, to everybody', EXPIRED, [], /Alerts are rejected.*expired on 2026-05-01/],
    ['one that is over soon, to who can do something', listedLicense(STANDINGS.grace), WRITER, /has expired/],
    ['an evaluation, to the same', listedLicense(STANDINGS.evaluation), WRITER, /Evaluation in progress/],
    ['too little room', listedLicense(STANDINGS.full, ['x']), WRITER, /More webhooks exist than the license covers/],
  ] as const)('is shown: %s', async (_, license, permissions, words) => {
    await show(license, permissions);
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(
      expect.stringMatching(words)
    );
  });

  it.each([
    ['that is fine', listedLicense(), WRITER],
    ['in its grace, to readers', listedLicense(STANDINGS.grace), []],
    ['of an evaluation, to readers', listedLicense(STANDINGS.evaluation), []],
  ] as const)('is not spoken of: one %s', async (_, license, permissions) => {
    await show(license, permissions);
    expect(screen.queryByText(licenseText(license.standing, 'en'))).not.toBeInTheDocument();
  });

  it('leads to where it is set, but only whom it may', async () => {
    const { unmount } = await show(EXPIRED, ['license:write']);
    expect(screen.getByRole('link', { name: 'Open Configuration' })).toHaveAttribute('href', PATHS.configuration);
    unmount();
    await show(EXPIRED, WRITER);
    expect(screen.queryByRole('link', { name: 'Open Configuration' })).not.toBeInTheDocument();
  });
});

describe('a new webhook', () => {
  it('is a step away for who may make one', async () => {
    await show(listedLicense(), WRITER);
    expect(screen.getByRole('link', { name: 'New webhook' })).toHaveAttribute('href', PATHS.newWebhook);
  });

  it.each([
    ['without the permission', listedLicense(), [], /webhooks:write/],
    ['without a license', EXPIRED, WRITER, /expired on 2026-05-01.*not created or used/],
    ['without room for one', listedLicense(STANDINGS.full), WRITER, /The license covers 1 webhook/],
  ] as const)('is not to be had %s, and says why', async (_, license, permissions, words) => {
    const { user } = await show(license, permissions);
    const button = screen.getByRole('button', { name: 'New webhook' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.hover(button);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(words);
  });

  it('is what an empty list leads to', async () => {
    await show(listedLicense(), WRITER, false);
    expect(screen.getAllByRole('link', { name: 'New webhook' })).toHaveLength(1);
  });

  it('comes after a license, for who can set one', async () => {
    await show(EXPIRED, ['webhooks:write', 'license:write'], false);
    expect(screen.queryByRole('link', { name: 'New webhook' })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Set a license or start an evaluation' })).toHaveAttribute(
      'href',
      PATHS.configuration
    );
  });

  it('is for others to make where the reader may not, and the page says who', async () => {
    await show(listedLicense(), [], false);
    expect(screen.getByText(/Ask an organization admin to create one/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'New webhook' })).not.toBeInTheDocument();
  });
});
