import { describe, expect, it } from 'bun:test';
import { expectDelivered, FORMS, sample, samples, startRelayWorld, TOKEN } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;

describe.each(FORMS)('relaying to $vendor as $settings.format in $settings.language', ({ vendor, settings }) => {
  it.each(samples)('delivers %s, and only says so because the vendor did', async (_name, body) => {
    await expectDelivered(world, await world.notify(vendor, body, { settings }));
  });
});

describe('relaying to a guarded robot', () => {
  const alert = sample('firing-one');

  it.each(['dingtalk', 'feishu', 'lark'] as const)('signs for %s', async (vendor) => {
    const secret = 'SECabc123';
    const url = sandbox.addRobot({ vendor, token: TOKEN, secret });
    expect(await world.notify(vendor, alert, { url, secret })).toMatchObject({ status: 200 });
  });

  it.each(['dingtalk', 'feishu', 'lark'] as const)('adds the keyword for %s, firing and resolved', async (vendor) => {
    const url = sandbox.addRobot({ vendor, token: TOKEN, keywords: ['监控中心'] });
    const settings = { keywords: ['监控中心'] };
    expect(await world.notify(vendor, alert, { url, settings })).toMatchObject({ status: 200 });
    expect(await world.notify(vendor, sample('resolved-one'), { url, settings })).toMatchObject({ status: 200 });
  });

  it('sends a card again without the mentions it was refused for', async () => {
    const url = sandbox.addRobot({ vendor: 'feishu', token: TOKEN, members: { ou_bob: 'Bob' } });
    const settings = { mentions: [{ people: [{ name: 'Ann', feishu: 'ou_ann' }] }] };
    const answer = await world.notify('feishu', alert, { url, settings });
    expect(answer).toMatchObject({ status: 200, verdict: 'delivered' });
    expect(await world.stored(answer)).toMatchObject({
      attempts: [
        { verdict: 'refused', finding: { reason: 'mention-refused' }, remedy: null },
        { verdict: 'delivered', remedy: 'without-mentions' },
      ],
    });
    expect(sandbox.messages().map(({ accepted }) => accepted)).toEqual([false, true]);
  });

  it.each([
    [1, [null, 'simpler']],
    [2, [null, 'simpler', 'as-text']],
  ] as const)('sends a card again, simpler and then as text, when it is refused %d times', async (times, remedies) => {
    const text = 'ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: ';
    sandbox.setFault({ vendor: 'lark', times, fault: { kind: 'answer', code: 11246, text } });
    const answer = await world.notify('lark', alert);
    expect(answer).toMatchObject({ status: 200, verdict: 'delivered' });
    const attempts = (await world.stored(answer))?.attempts ?? [];
    expect(attempts.map(({ remedy }) => remedy)).toEqual([...remedies]);
    expect(attempts.map(({ verdict }) => verdict)).toEqual([...Array(times).fill('refused'), 'delivered']);
  });
});
