import { fireEvent, screen, waitFor } from '@testing-library/react';
import { failed, ok } from '../../test/fakeBackend';
import { faultOf, field, press, showNew, type, URLS } from '../../test/formWorld';
import { webhookDetails, webhookFacts } from '../../test/webhookFixtures';
import { notMadeText } from '../../core/license/licenseText';
import { STANDINGS } from '../../test/licenseFixtures';

const NAME = /^Webhook name \*/;
const URL = 'Webhook URL *';
const isPicked = (vendor: string) => screen.getByLabelText(vendor).matches(':checked');

describe('the address', () => {
  it.each([
    ['DingTalk', URLS.dingtalk],
    ['Feishu', `  ${URLS.feishu}\n`],
    ['Lark', URLS.lark],
  ])('of %s picks it, and says so', async (vendor, url) => {
    await showNew();
    expect(isPicked('WeCom')).toBe(true);
    type(URL, url);
    expect(isPicked(vendor)).toBe(true);
    expect(screen.getByText(new RegExp(`This is a ${vendor} address`))).toHaveAttribute('role', 'status');
    expect(faultOf(URL)).toBe('');
  });

  it.each([
    ['no web address', 'hello', /This is not a valid web address.*qyapi\.weixin\.qq\.com/],
    [
      'without its token',
      URLS.wecom.replace(/=.*/, '='),
      /The token at the end of the address is missing or incomplete/,
    ],
    ['with a signature in it', `${URLS.wecom}&timestamp=1&sign=x`, /contains additional parameters/],
    ['of another path', 'https://qyapi.weixin.qq.com/cgi-bin/x?key=abc', /the path after it is not/],
    ['over plain http', URLS.wecom.replace('https', 'http'), /not encrypted/],
    ['with somebody in it', URLS.wecom.replace('://', '://ann:pw@'), /The address contains a user name/],
  ])('%s is refused at once, in words', async (_, url, words) => {
    await showNew();
    type(URL, url);
    await waitFor(() => expect(faultOf(URL)).toMatch(words));
    expect(field(URL)).toHaveAttribute('aria-invalid', 'true');
  });

  it('may be of a host that the ini allows, and of no other', async () => {
    await showNew({ 'GET saving': () => ok(webhookFacts({ allowedHosts: ['chat.corp'] })) });
    type(URL, URLS.wecom.replace('qyapi.weixin.qq.com', 'chat.corp'));
    expect(faultOf(URL)).toBe('');
    type(URL, 'https://evil.example/robot?key=1');
    await waitFor(() =>
      expect(faultOf(URL)).toMatch(/host in this address does not belong to the platform.*allowed_hosts/)
    );
    type(NAME, 'Another field');
    expect(faultOf(URL)).toMatch(/host in this address does not belong/);
    type(URL, URLS.wecom);
    await waitFor(() => expect(faultOf(URL)).toBe(''));
  });

  it('of another vendor is refused where the reader picks again', async () => {
    await showNew();
    type(URL, URLS.dingtalk);
    fireEvent.click(screen.getByLabelText('Feishu'));
    await waitFor(() => expect(faultOf(URL)).toMatch(/This address belongs to a robot of another platform/));
    expect(screen.queryByText(/The platform has been changed to match/)).not.toBeInTheDocument();
  });
});

describe('a pasted text', () => {
  const SECRET = `SEC${'0123456789abcdef'.repeat(4)}`;
  const paste = (text: string) =>
    fireEvent.paste(field(URL), { clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : '') } });

  it('fills in address, platform, secret and keywords, and says so', async () => {
    await showNew();
    paste(`@张三 机器人建好了\nWebhook：${URLS.dingtalk} ，请收好\n加签：${SECRET}\n关键词：告警、CPU`);
    expect(field(URL)).toHaveValue(URLS.dingtalk);
    expect(isPicked('DingTalk')).toBe(true);
    expect(await screen.findByLabelText('Signing secret', { selector: 'input' })).toHaveValue(SECRET);
    expect(screen.getByLabelText('Remove tag: 告警')).toBeInTheDocument();
    expect(screen.getByLabelText('Remove tag: CPU')).toBeInTheDocument();
    expect(screen.getByText(/This is a DingTalk address/)).toHaveTextContent(
      'This is a DingTalk address. The platform has been changed to match. ' +
        'The signing secret was filled in. Keywords were filled in: 告警, CPU.'
    );
  });

  it('picks the platform of a private deployment by the path', async () => {
    await showNew({ 'GET saving': () => ok(webhookFacts({ allowedHosts: ['chat.corp'] })) });
    const url = URLS.feishu.replace('open.feishu.cn', 'chat.corp');
    paste(`<${url}>`);
    expect(field(URL)).toHaveValue(url);
    expect(isPicked('Feishu')).toBe(true);
  });

  it('is left to the browser where no address is in it', async () => {
    await showNew();
    expect(paste('hello')).toBe(true);
    expect(paste(`see ${URLS.wecom}`)).toBe(false);
  });

  it('that was dropped is understood at once', async () => {
    await showNew();
    type(URL, `机器人地址：“${URLS.feishu}”`);
    expect(field(URL)).toHaveValue(URLS.feishu);
    expect(isPicked('Feishu')).toBe(true);
    type(URL, 'something else');
    expect(screen.queryByText(/This is a Feishu address/)).not.toBeInTheDocument();
  });
});

it('warns of a robot that another webhook has, and lets it be saved', async () => {
  const otherRobots = [{ webhook: 'Operations', url: 'https://qyapi.weixin.qq.com/…5aaa' }];
  const { sent } = await showNew({ 'GET saving': () => ok(webhookFacts({ otherRobots })) });
  type(NAME, 'Night shift');
  type(URL, URLS.wecom);
  await waitFor(() => expect(faultOf(URL)).toMatch(/seems to be the robot of Operations already/));
  press('Save');
  await waitFor(() => expect(sent('POST webhooks')).toHaveLength(1));
});

describe('empty fields', () => {
  it('are told of once somebody has been there', async () => {
    await showNew();
    expect(faultOf(NAME)).toBe('');
    fireEvent.blur(field(NAME));
    await waitFor(() => expect(faultOf(NAME)).toMatch(/Enter a name of 1 to/));
    expect(faultOf(URL)).toBe('');
  });

  it('are told of all together when it is to be saved, and the first of them gets the focus', async () => {
    const { sent } = await showNew();
    press('Save');
    await waitFor(() => expect(field(NAME)).toHaveFocus());
    expect(faultOf(NAME)).toMatch(/Enter a name/);
    expect(faultOf(URL)).toMatch(/The address is missing\. Paste the robot's Webhook URL\. Expected: https:\/\/qyapi/);
    expect(screen.getByText('Fields to correct before saving: 2')).toBeInTheDocument();
    type(NAME, 'Night shift');
    expect(screen.getByText('Fields to correct before saving: 1')).toBeInTheDocument();
    press('Save');
    await waitFor(() => expect(field(URL)).toHaveFocus());
    expect(sent('POST webhooks')).toEqual([]);
  });
});

it.each(['DBA', ' dba ', 'dBA'])('says at once that another webhook has the name %j', async (name) => {
  await showNew();
  type(NAME, name);
  await waitFor(() => expect(faultOf(NAME)).toMatch(/Another webhook already has this name/));
});

it('knows without the facts that the backend will judge by them', async () => {
  await showNew({ 'GET saving': () => failed(503, {}) });
  type(NAME, 'DBA');
  type(URL, 'https://evil.example/robot?key=1');
  expect([faultOf(NAME), faultOf(URL)]).toEqual(['', '']);
});

it('says why the license allows no more, and lets nobody type what cannot be saved', async () => {
  await showNew({
    'GET saving': () => failed(403, { license: 'too-many-webhooks', standing: STANDINGS.full, wish: 'make' }),
  });
  expect(await screen.findByText('The license does not allow this')).toBeInTheDocument();
  expect(screen.getByText(notMadeText(STANDINGS.full, 'en'))).toBeInTheDocument();
  expect(screen.getByLabelText(NAME)).toBeDisabled();
  expect(screen.queryByText('Save')).not.toBeInTheDocument();
  expect(screen.queryByText('Send test')).not.toBeInTheDocument();
});

describe('keywords', () => {
  const enter = (keyword: string) => {
    const input = screen.getByPlaceholderText('Keyword (press Enter to add)');
    fireEvent.change(input, { target: { value: keyword } });
    fireEvent.keyDown(input, { key: 'Enter' });
  };

  it('are added one by one, without spaces around them, and save nothing yet', async () => {
    const { sent } = await showNew();
    enter(' Pager ');
    enter('告警');
    // The preview holds a keyword too.
    expect(screen.getByLabelText('Remove tag: Pager')).toBeInTheDocument();
    expect(screen.getByLabelText('Remove tag: 告警')).toBeInTheDocument();
    expect(sent('POST webhooks')).toEqual([]);
    expect(screen.queryByText(/Fields to correct/)).not.toBeInTheDocument();
  });

  it('count where they were typed and not entered', async () => {
    const { sent } = await showNew();
    type(NAME, 'Night shift');
    type(URL, URLS.wecom);
    const input = screen.getByPlaceholderText('Keyword (press Enter to add)');
    fireEvent.focus(input);
    input.focus();
    fireEvent.change(input, { target: { value: 'Pager' } });
    const save = screen.getByRole('button', { name: 'Save' });
    // What the browser would do then, were it not prevented: leave the field, and move the button from under the pointer.
    expect(fireEvent.mouseDown(save)).toBe(false);
    fireEvent.click(save);
    await waitFor(() => expect(sent('POST webhooks')).toMatchObject([{ keywords: ['Pager'] }]));
  });

  it('are at most as many as a robot takes', async () => {
    await showNew();
    for (let count = 0; count < 11; count++) {
      enter(`k${count}`);
    }
    expect(await screen.findByText(/A robot can have at most 10 keywords/)).toBeInTheDocument();
  });
});

it('says that an address in the remarks would be read by everybody', async () => {
  await showNew();
  type('Remarks', `Use ${URLS.dingtalk}`);
  await waitFor(() => expect(faultOf('Remarks')).toMatch(/everyone who can view the webhook can read it/));
});

describe('the preview', () => {
  const chat = (vendor: string) => screen.findByLabelText(`The messages as shown in ${vendor}`);

  it('follows the vendor, the name and the language', async () => {
    await showNew();
    expect(await chat('WeCom')).toBeInTheDocument();
    type(URL, URLS.dingtalk);
    type(NAME, 'Night shift');
    await waitFor(async () => expect(await chat('DingTalk')).toHaveTextContent('Night shift'));
    press('Message');
    fireEvent.click(screen.getByLabelText('简体中文'));
    await waitFor(async () => expect(await chat('DingTalk')).toHaveTextContent('告警触发'));
  });

  it('stands while something is wrong', async () => {
    await showNew();
    type(NAME, '');
    type(URL, 'nonsense');
    expect(await chat('WeCom')).toHaveTextContent('High CPU usage');
  });
});

it('is another form at another address', async () => {
  await showNew({ 'GET webhooks/:id': () => ok({ webhook: webhookDetails(), problems: [] }) }, 'ops');
  type(NAME, 'Night shift');
  fireEvent.click(screen.getByText('Elsewhere'));
  await waitFor(() => expect(screen.queryByText('Copy of Operations')).not.toBeInTheDocument());
  await waitFor(() => expect(field(NAME)).toHaveValue(''));
});

describe('a copy', () => {
  const webhook = webhookDetails({
    mentions: [{ labels: { team: 'db' }, people: [{ name: 'Ann', phone: '13800138000' }], all: false }],
    robots: [1, 2].map((slot) => ({ slot, url: 'https://oapi.dingtalk.com/…a1b2', hasUrl: true, hasSecret: true })),
  });

  it('has all but name, addresses and secrets, and says so', async () => {
    const { sent } = await showNew(
      {
        'GET webhooks/:id': () => ok({ webhook, problems: [] }),
        'POST webhooks': () => failed(500, {}),
      },
      'ops'
    );
    expect(screen.getByText('Copy of Operations')).toBeInTheDocument();
    expect(screen.getByText(/Webhook URL and signing secret are not copied/)).toBeInTheDocument();
    expect(field(NAME)).toHaveValue('Operations (copy)');
    type(URL, URLS.dingtalk);
    press('Save');
    await waitFor(() => expect(sent('POST webhooks')).toHaveLength(1));
    expect(sent('POST webhooks')[0]).toMatchObject({
      name: 'Operations (copy)',
      remarks: 'Day and night',
      keywords: ['Grafana'],
      mentions: [{ labels: { team: 'db' }, people: [{ name: 'Ann', phone: '13800138000' }], all: false }],
      robots: [{ slot: 1, url: URLS.dingtalk, secret: '' }],
    });
  });

  it('may not have the name of what it is like', async () => {
    await showNew({ 'GET webhooks/:id': () => ok({ webhook, problems: [] }) }, 'ops');
    type(NAME, 'Operations');
    await waitFor(() => expect(faultOf(NAME)).toMatch(/Another webhook already has this name/));
  });
});
