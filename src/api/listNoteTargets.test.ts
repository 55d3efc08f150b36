import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { ANN } from '../test/messageOptions';
import { listedLicense, STANDINGS } from '../test/licenseFixtures';
import { brokenWebhook, readyWebhook, webhookStatus } from '../test/webhookFixtures';
import { listNoteTargets } from './listNoteTargets';

const FINDING = { reason: 'bad-address', code: '93000', vendorText: '' } as const;

it('reads where notes can go, and everything that shapes their messages', async () => {
  const mentions = [{ labels: {}, people: [ANN], all: false }];
  const webhook = readyWebhook({ mentions, keywords: ['ops'], language: 'zh-Hans', remarks: 'On call' });
  fakeBackend({ 'GET webhooks': () => ok({ webhooks: [webhook, brokenWebhook()], problems: [] }) });
  const result = await listNoteTargets();
  expect(result).toMatchObject({
    ok: true,
    value: {
      targets: [
        {
          state: 'ready',
          id: 'ops',
          remarks: 'On call',
          trouble: null,
          options: { vendor: 'dingtalk', format: 'markdown', mentions, keywords: ['ops'], language: 'zh-Hans' },
        },
        { state: 'broken', id: 'pay', vendor: 'wecom' },
      ],
      license: null,
    },
  });
});

it('tells how it stands with the license', async () => {
  const license = listedLicense(STANDINGS.expired, ['a']);
  fakeBackend({ 'GET webhooks': () => ok({ webhooks: [], problems: [], license }) });
  expect(await listNoteTargets()).toMatchObject({ value: { license } });
});

it.each([
  ['broken', FINDING],
  ['waiting', null],
] as const)('tells the trouble of a webhook that is %s', async (health, trouble) => {
  const finding = FINDING;
  const webhooks = [{ ...readyWebhook(), status: webhookStatus({ health, finding }) }];
  fakeBackend({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
  expect(await listNoteTargets()).toMatchObject({ value: { targets: [{ trouble }] } });
});

it.each([
  ['a refusal', failed(403, {}), 'forbidden'],
  ['no answer', failed(0), 'offline'],
  ['something else', ok({ webhooks: [{ id: 1 }] }) as never, 'unreadable'],
])('fails with %s', async (_, answer, kind) => {
  fakeBackend({ 'GET webhooks': () => answer });
  expect(await listNoteTargets()).toMatchObject({ ok: false, failure: { kind } });
});
