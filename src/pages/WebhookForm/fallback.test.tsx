import { fireEvent, screen, waitFor } from '@testing-library/react';
import { failed, ok } from '../../test/fakeBackend';
import { field, press, showEdit } from '../../test/formWorld';
import { readyWebhook, webhookDetails } from '../../test/webhookFixtures';

const LABEL = 'Fallback webhook';
const OTHERS = ok({
  webhooks: [readyWebhook(), readyWebhook({ id: 'dba', name: 'DBA' })],
  problems: [],
});

/** The form of `ops` with its messages in sight. */
async function show(list: typeof OTHERS | ReturnType<typeof failed>, fallback: string | null) {
  const shown = await showEdit(
    { 'GET webhooks': () => list, 'PUT webhooks/:id': () => ok({ id: 'ops', revision: 'r8', warnings: [] }) },
    { webhook: webhookDetails({ fallback }) }
  );
  press('Message');
  await screen.findByLabelText(LABEL);
  return shown;
}

it('names the webhook that is chosen', async () => {
  await show(OTHERS, 'dba');
  await waitFor(() => expect(field(LABEL)).toHaveValue('DBA'));
});

it('saves another webhook that was picked, and never offers itself', async () => {
  const { sent } = await show(OTHERS, null);
  await waitFor(() => expect(field(LABEL)).toBeEnabled());
  fireEvent.click(field(LABEL));
  fireEvent.keyDown(field(LABEL), { key: 'ArrowDown' });
  fireEvent.keyDown(field(LABEL), { key: 'Enter' });
  await waitFor(() => expect(field(LABEL)).toHaveValue('DBA'));
  press('Save');
  await waitFor(() => expect(sent('PUT webhooks/ops')).toMatchObject([{ fallback: 'dba' }]));
});

it('shows the id where the others cannot be read, and keeps it', async () => {
  const { sent } = await show(failed(500, {}), 'dba');
  expect(field(LABEL)).toHaveValue('dba');
  fireEvent.change(field(/^Webhook name/), { target: { value: 'Night' } });
  press('Save');
  await waitFor(() => expect(sent('PUT webhooks/ops')).toMatchObject([{ name: 'Night', fallback: 'dba' }]));
});
