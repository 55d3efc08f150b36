import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { ANN } from '../test/messageOptions';
import { brokenWebhook, listedLicense, readyWebhook, webhookStatus } from '../test/webhookFixtures';
import { listNoteTargets } from './listNoteTargets';

it('reads where notes can go, and everything that shapes their messages', async () => {
  const mentions = [{ labels: {}, people: [ANN], all: false }];
  const webhook = readyWebhook({ mentions, keywords: ['ops'], language: 'zh-Hans', remarks: 'On call' });
  const calls = fakeBackend({ 'GET webhooks': () => ok({ webhooks: [webhook, brokenWebhook()], problems: [] }) });
  const result = await listNoteTargets('zh-Hans');
  expect(result).toMatchObject({
    ok: true,
    value: {
      targets: [
        {
          state: 'ready',
          id: 'ops',
          remarks: 'On call',
          trouble: '',
          options: { vendor: 'dingtalk', format: 'markdown', mentions, keywords: ['ops'], language: 'zh-Hans' },
        },
        { state: 'broken', id: 'pay', vendor: 'wecom' },
      ],
      whyUnlicensed: '',
      beyondLicense: [],
    },
  });
  expect(calls[0]?.url).toContain('language=zh-Hans');
});

it('says what is with the license only where nothing works', async () => {
  const read = async (license: ReturnType<typeof listedLicense>) => {
    fakeBackend({ 'GET webhooks': () => ok({ webhooks: [], problems: [], license }) });
    return await listNoteTargets('en');
  };
  expect(await read(listedLicense())).toMatchObject({ value: { whyUnlicensed: '' } });
  expect(await read(listedLicense({ works: false, message: 'It expired.', beyond: ['a'] }))).toMatchObject({
    value: { whyUnlicensed: 'It expired.', beyondLicense: ['a'] },
  });
});

it.each([
  ['broken', 'The address is wrong.'],
  ['waiting', ''],
] as const)('tells the trouble of a webhook that is %s', async (health, trouble) => {
  const finding = { code: '', vendorText: '', meaning: 'The address is wrong.', fix: '' };
  const webhooks = [{ ...readyWebhook(), status: webhookStatus({ health, finding }) }];
  fakeBackend({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
  expect(await listNoteTargets('en')).toMatchObject({ value: { targets: [{ trouble }] } });
});

it.each([
  ['a refusal', failed(403, {}), 'forbidden'],
  ['no answer', failed(0), 'offline'],
  ['something else', ok({ webhooks: [{ id: 1 }] }) as never, 'unreadable'],
])('fails with %s', async (_, answer, kind) => {
  fakeBackend({ 'GET webhooks': () => answer });
  expect(await listNoteTargets('en')).toMatchObject({ ok: false, failure: { kind } });
});
