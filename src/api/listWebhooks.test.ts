import { failed, fakeBackend, ok } from '../test/fakeBackend';
import { brokenWebhook, readyWebhook, settingsProblem } from '../test/webhookFixtures';
import { listWebhooks } from './listWebhooks';

describe('listWebhooks', () => {
  it('keeps what the list shows, in order', async () => {
    const answer = { webhooks: [brokenWebhook(), readyWebhook()], problems: [settingsProblem()] };
    fakeBackend({ 'GET webhooks': () => ok(answer) });
    expect(await listWebhooks()).toMatchObject({
      ok: true,
      value: {
        webhooks: [
          { id: 'pay', state: 'broken' },
          { id: 'ops', state: 'ready' },
        ],
        problems: [{ field: 'url' }],
      },
    });
  });

  it('shows no toast, since the page says what went wrong', async () => {
    const calls = fakeBackend({ 'GET webhooks': () => failed(500) });
    await listWebhooks();
    expect(calls).toMatchObject([{ showErrorAlert: false, showSuccessAlert: false }]);
  });

  it('keeps the words of a rule only another version knows', async () => {
    const problem = { ...settingsProblem(), rule: 'moon-phase' };
    // What a later version might answer.
    fakeBackend({ 'GET webhooks': () => ok({ webhooks: [], problems: [problem] }) as never });
    expect(await listWebhooks()).toMatchObject({ ok: true, value: { problems: [{ rule: 'other', got: 'nothing' }] } });
  });

  it.each([
    ['nothing', null],
    ['a page', '<html>'],
    ['no list', { webhooks: {}, problems: [] }],
    ['a vendor nobody knows', { webhooks: [{ ...readyWebhook(), vendor: 'slack' }], problems: [] }],
    ['a state nobody knows', { webhooks: [{ ...readyWebhook(), state: 'paused' }], problems: [] }],
    ['no problems', { webhooks: [] }],
  ])('does not take %s for a list', async (_, body) => {
    // A body another version, or a proxy, might answer with.
    fakeBackend({ 'GET webhooks': () => ok(body) as never });
    expect(await listWebhooks()).toEqual({ ok: false, failure: { kind: 'unreadable' } });
  });
});
