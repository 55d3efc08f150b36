import { describe, expect, it } from 'bun:test';
import { NOTES } from '../../dev/notes/sampleNotes';
import { expectDelivered, FORMS, startRelayWorld, TOKEN } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;

describe.each(FORMS)('notes to $vendor as $settings.format in $settings.language', ({ vendor, settings }) => {
  it.each(Object.entries(NOTES))('are taken by the vendor: %s', async (_name, note) => {
    await expectDelivered(world, await world.sendNote(vendor, note, { settings }));
  });
});

describe('a note to a guarded robot', () => {
  it.each(['dingtalk', 'feishu', 'lark'] as const)('is signed and holds the keyword for %s', async (vendor) => {
    const secret = 'SECabc123';
    const url = sandbox.addRobot({ vendor, token: TOKEN, secret, keywords: ['监控中心'] });
    const settings = { keywords: ['监控中心'] };
    expect(await world.sendNote(vendor, NOTES.words, { url, secret, settings })).toMatchObject({ status: 200 });
  });

  it('goes out again without the mentions it was refused for', async () => {
    const url = sandbox.addRobot({ vendor: 'feishu', token: TOKEN, members: { ou_bob: 'Bob' } });
    const answer = await world.sendNote('feishu', NOTES.alert, { url });
    expect(answer).toMatchObject({ status: 200, verdict: 'delivered' });
    expect(await world.stored(answer)).toMatchObject({
      attempts: [{ finding: { reason: 'mention-refused' } }, { verdict: 'delivered', remedy: 'without-mentions' }],
    });
  });

  it('says what is wrong where the robot is gone, without a word of its address', async () => {
    const text = 'invalid webhook url, hint: [1]';
    sandbox.setFault({ vendor: 'wecom', fault: { kind: 'answer', code: 93000, text } });
    const answer = await world.sendNote('wecom', NOTES.panel);
    expect(answer).toMatchObject({ status: 422, verdict: 'channel-broken' });
    expect(world.said()).not.toContain(TOKEN);
  });
});
