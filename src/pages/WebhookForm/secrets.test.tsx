import { fireEvent, screen, waitFor } from '@testing-library/react';
import { failed } from '../../test/fakeBackend';
import { faultOf, field, press, pressNamed, showEdit, showNew, type, URLS } from '../../test/formWorld';
import { webhookDetails } from '../../test/webhookFixtures';

const URL = 'Webhook URL *';
const SECRET = 'Signing secret';
const NOT_SAVED = { 'PUT webhooks/:id': () => failed(500, {}), 'POST webhooks': () => failed(500, {}) };
const reset = (what: string) => pressNamed(`Reset: ${what}`);

/** Saves, and tells the robots that were sent. */
async function robotsSaved(sent: (what: string) => unknown[], route = 'PUT webhooks/ops') {
  press('Save');
  await waitFor(() => expect(sent(route)).toHaveLength(1));
  return (sent(route)[0] as { robots: unknown }).robots;
}

describe('what is stored', () => {
  it('is never shown, and stays where nobody touches it', async () => {
    const { sent } = await showEdit(NOT_SAVED);
    expect(field(URL)).toHaveValue('https://oapi.dingtalk.com/…a1b2');
    expect(field(URL)).toBeDisabled();
    expect(field(SECRET)).toHaveValue('Configured');
    type('Remarks', 'New');
    expect(await robotsSaved(sent)).toEqual([{ slot: 1, url: null, secret: null }]);
  });

  it('is replaced by what is typed after a reset', async () => {
    const { sent } = await showEdit(NOT_SAVED);
    reset('Webhook URL');
    await waitFor(() => expect(field(URL)).toHaveFocus());
    type(URL, URLS.dingtalk);
    reset(SECRET);
    // By now its label says what follows when it stays empty.
    type(/^Signing secret/, 'SECnew');
    expect(await robotsSaved(sent)).toEqual([{ slot: 1, url: URLS.dingtalk, secret: 'SECnew' }]);
  });

  it('is taken away where a secret is reset and left empty, and says so before', async () => {
    const { sent } = await showEdit(NOT_SAVED);
    reset(SECRET);
    expect(screen.getByText('If you leave this empty, the saved secret is removed when you save.')).toBeInTheDocument();
    expect(await robotsSaved(sent)).toEqual([{ slot: 1, url: null, secret: '' }]);
  });

  it('can be kept after all', async () => {
    const { sent } = await showEdit(NOT_SAVED);
    reset(SECRET);
    press('Keep saved value');
    expect(field(SECRET)).toHaveValue('Configured');
    reset('Webhook URL');
    press('Keep saved value');
    expect(await robotsSaved(sent)).toEqual([{ slot: 1, url: null, secret: null }]);
  });

  it('is not kept for nothing: an address that was reset has to be entered', async () => {
    const { sent } = await showEdit(NOT_SAVED);
    reset('Webhook URL');
    press('Save');
    await waitFor(() => expect(faultOf(URL)).toMatch(/Paste the robot's Webhook URL/));
    expect(sent('PUT webhooks/ops')).toEqual([]);
  });

  it('is of no use for another vendor', async () => {
    await showEdit();
    fireEvent.click(screen.getByLabelText('Feishu'));
    await waitFor(() => expect(faultOf(URL)).toMatch(/You changed the platform/));
    expect(faultOf(SECRET)).toMatch(/the saved signing secret no longer applies/);
    press('Save');
    // The inputs are disabled: what leads on is the button beside them.
    await waitFor(() => expect(screen.getByLabelText('Reset: Webhook URL', { selector: 'button' })).toHaveFocus());
  });
});

describe('a signing secret', () => {
  const open = async (url: string = URLS.dingtalk) => {
    const shown = await showNew(NOT_SAVED);
    type(/^Webhook name/, 'Night shift');
    type(URL, url);
    press(SECRET);
    return shown;
  };

  it.each([
    ['SEC0123', ''],
    ['0123', 'A DingTalk signing secret must begin with SEC'],
    ['SEC with spaces', 'A signing secret can have at most 256 characters and no spaces'],
  ])('of DingTalk %j is judged at once', async (secret, words) => {
    await open();
    type(SECRET, secret);
    await waitFor(() => expect(faultOf(SECRET)).toContain(words));
  });

  it('of Feishu begins as it likes', async () => {
    const { sent } = await open(URLS.feishu);
    type(SECRET, 'abc');
    expect(await robotsSaved(sent, 'POST webhooks')).toEqual([{ slot: 1, url: URLS.feishu, secret: 'abc' }]);
  });

  it('is never asked for by WeCom', async () => {
    await showNew();
    expect(screen.queryByText(SECRET)).not.toBeInTheDocument();
  });

  it('that WeCom has no use for can be taken away where it is stored', async () => {
    const { sent } = await showEdit(NOT_SAVED, { webhook: webhookDetails({ vendor: 'wecom' }) });
    expect(screen.getByText('WeCom robots do not use signatures and have no secret to enter.')).toBeInTheDocument();
    reset(SECRET);
    expect(await robotsSaved(sent)).toEqual([{ slot: 1, url: null, secret: '' }]);
  });

  it('is hidden as it is typed', async () => {
    await open();
    expect(field(SECRET)).toHaveAttribute('type', 'password');
    expect(field(SECRET)).toHaveAttribute('autocomplete', 'new-password');
  });
});

describe('further robots', () => {
  const TITLE = 'More robots of the same group';
  const robot = (slot: number) => ({ slot, url: 'https://oapi.dingtalk.com/…0000', hasUrl: true, hasSecret: false });

  it('take the places that are free, and are sent with the first', async () => {
    const { sent } = await showEdit(NOT_SAVED, { webhook: webhookDetails({ robots: [robot(1), robot(3)] }) });
    press('Add robot');
    type('Webhook URL of robot 3 *', URLS.dingtalk);
    type('Signing secret of robot 3', 'SEC3');
    expect(await robotsSaved(sent)).toEqual([
      { slot: 1, url: null, secret: '' },
      { slot: 3, url: null, secret: '' },
      { slot: 2, url: URLS.dingtalk, secret: 'SEC3' },
    ]);
  });

  it('are taken away', async () => {
    const { sent } = await showEdit(NOT_SAVED, { webhook: webhookDetails({ robots: [robot(1), robot(2), robot(3)] }) });
    pressNamed('Remove robot 2');
    expect(await robotsSaved(sent)).toEqual([
      { slot: 1, url: null, secret: '' },
      { slot: 3, url: null, secret: '' },
    ]);
  });

  it('are at most ten', async () => {
    const robots = Array.from({ length: 10 }, (_, index) => robot(index + 1));
    await showEdit({}, { webhook: webhookDetails({ robots }) });
    expect(screen.getByText('Add robot').closest('button')).toBeDisabled();
    expect(screen.getByText('A webhook can have at most 10 robots.')).toBeInTheDocument();
    pressNamed('Remove robot 10');
    expect(screen.getByText('Add robot').closest('button')).toBeEnabled();
  });

  it('are no robot twice', async () => {
    await showNew();
    type('Webhook URL *', URLS.wecom);
    press(TITLE);
    press('Add robot');
    type('Webhook URL of robot 2 *', URLS.wecom);
    await waitFor(() => expect(faultOf('Webhook URL of robot 2 *')).toMatch(/This robot is already in the list/));
  });

  it('that are at fault are told of even where their section was closed', async () => {
    await showNew();
    press(TITLE);
    press('Add robot');
    type('Webhook URL of robot 2 *', 'nonsense');
    press(TITLE);
    expect(faultOf('Webhook URL of robot 2 *')).toMatch(/This is not a valid web address/);
  });
});
