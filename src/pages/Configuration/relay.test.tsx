import { screen, within } from '@testing-library/react';
import { hasPermission } from '@grafana/runtime';
import { failed, ok } from '../../test/fakeBackend';
import { sectionOf, settingsRow, showConfiguration } from '../../test/configurationWorld';

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

const TITLE = /Verify the alert path/;
const RECEIVER_TEST = 'POST /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers/-/test';

/** A Grafana whose test of an unsaved contact point fails as somebody's firewall would make it. */
const unreachable = {
  'GET /api/serviceaccounts/search': () => ok({ totalCount: 0, serviceAccounts: [], page: 1, perPage: 1000 }),
  'POST /api/serviceaccounts': () => failed(403, { message: 'You will need additional permissions' }),
  [RECEIVER_TEST]: () => failed(500, { message: 'not reached' }),
} as const;

describe('the way of an alert, in the set-up', () => {
  it('is to do until it is proven, although all else is set up', async () => {
    showConfiguration({}, { row: settingsRow({ jsonData: {} }) });
    const setUp = await sectionOf('Set-up');
    expect(await within(setUp).findByRole('heading', { name: /Verify the alert path.*To do/ })).toBeInTheDocument();
    expect(await within(setUp).findByRole('textbox', { name: /^Relay URL/ })).toHaveValue('http://127.0.0.1:3000');
    expect(within(setUp).queryByText('Set-up is complete')).not.toBeInTheDocument();
  });

  it('is to do again where the URL was changed since', async () => {
    const jsonData = {
      relayUrl: 'http://127.0.0.1:3001',
      relayProvenUrl: 'http://127.0.0.1:3000',
      relayProvenAtMs: 1,
    };
    showConfiguration({}, { row: settingsRow({ jsonData }) });
    const setUp = await sectionOf('Set-up');
    expect(await within(setUp).findByRole('heading', { name: /Verify the alert path.*To do/ })).toBeInTheDocument();
  });

  it('shows the URL it is proven for, and can be proven again', async () => {
    const { user } = showConfiguration();
    const setUp = await sectionOf('Set-up');
    await user.click(await within(setUp).findByRole('button', { name: 'Show steps' }));
    expect(within(setUp).getByRole('heading', { name: /Verify the alert path.*Done/ })).toBeInTheDocument();
    expect(within(setUp).getByText(/http:\/\/127\.0\.0\.1:3000/)).toBeInTheDocument();
    await user.click(within(setUp).getByRole('button', { name: 'Verify again or change the URL' }));
    expect(await within(setUp).findByRole('textbox', { name: /^Relay URL/ })).toBeInTheDocument();
  });

  it('stays to do, with the reason, where the proof fails', async () => {
    const { user } = showConfiguration(unreachable, { row: settingsRow({ jsonData: {} }) });
    const setUp = await sectionOf('Set-up');
    await user.click(await within(setUp).findByRole('button', { name: 'Verify' }));
    expect(await within(setUp).findByText(/You will need additional permissions/)).toBeInTheDocument();
    expect(within(setUp).getByRole('heading', { name: /Verify the alert path.*To do/ })).toBeInTheDocument();
  });

  it('is nobody’s business who may not change the settings', async () => {
    jest.mocked(hasPermission).mockReturnValue(false);
    showConfiguration({}, { row: settingsRow({ jsonData: {} }) });
    const setUp = await sectionOf('Set-up');
    expect(await within(setUp).findByText('Set-up is complete')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: TITLE })).not.toBeInTheDocument();
  });
});
