import { describe, expect, it } from 'bun:test';
import { type Vendor } from '../../src/core/webhook/vendor';
import { sample, startRelayWorld, TOKEN } from './relayWorld';

const world = await startRelayWorld();
const { sandbox } = world;
const alert = sample('firing-one');

/** Codes as the vendors answer them, and the result of each: status, and words of the message. */
const CODES: ReadonlyArray<[vendor: Vendor, code: number, text: string, status: number, words: string]> = [
  ['wecom', -1, 'system busy', 202, 'is busy'],
  ['wecom', 40008, 'invalid message type', 422, 'does not accept this type'],
  ['wecom', 40058, 'markdown.content exceed max length 4096. invalid Request Parameter', 422, 'too long'],
  ['wecom', 40058, 'invalid Request Parameter', 422, 'could not read'],
  ['wecom', 44004, 'empty content', 422, 'the message is empty'],
  ['wecom', 45009, 'api freq out of limit', 202, '20 messages per minute'],
  ['wecom', 93000, 'invalid webhook url', 422, 'does not recognize this robot'],
  ['wecom', 45002, 'message content size exceed limit', 422, 'too long'],
  ['wecom', 93000, 'Invalid input : content exceed max length', 422, 'too long'],
  ['wecom', 93004, 'robot disabled', 422, 'is disabled'],
  ['wecom', 93008, 'not in the group', 422, 'no longer in the group'],
  ['dingtalk', -1, '系统繁忙', 202, 'is busy'],
  ['dingtalk', 40035, '缺少参数 access_token', 422, 'does not recognize this robot'],
  ['dingtalk', 130101, 'send too fast, exceed 20 times per minute', 202, 'exceeds this for 10 minutes'],
  ['dingtalk', 300001, 'token is not exist', 422, 'does not recognize this robot'],
  ['dingtalk', 90030, 'webhook over limit', 202, 'monthly quota'],
  ['dingtalk', 300001, 'param error', 422, 'could not read'],
  ['dingtalk', 300005, 'token is not exist', 422, 'does not recognize this robot'],
  ['dingtalk', 310000, 'keywords not in content', 422, 'keywords'],
  // This webhook signs nothing: what is missing is its secret, not the right time.
  ['dingtalk', 310000, 'invalid timestamp', 422, 'wrong signature'],
  ['dingtalk', 310000, 'sign not match', 422, 'wrong signature'],
  ['dingtalk', 310000, 'ip 203.0.113.7 not in whitelist', 422, 'IP address. (310000: ip 203.0.113.7 not'],
  [
    'dingtalk',
    310000,
    'description:机器人发送签名不匹配;solution:请确认签名和时间戳;link:https://x.y/z',
    422,
    'wrong signature',
  ],
  ['dingtalk', 400013, 'group dissolved', 422, 'no longer exists'],
  ['dingtalk', 400102, 'robot disabled', 422, 'is disabled'],
  ['dingtalk', 400105, 'unsupported msgtype', 422, 'does not accept this type'],
  ['dingtalk', 410100, 'sent too fast, throttled', 202, 'exceeds this for 10 minutes'],
  ['dingtalk', 430102, 'unsafe text', 422, 'content filter'],
  ['dingtalk', 460101, 'message too long, exceed 20000 bytes', 422, 'too long'],
  ['feishu', 9499, 'too many request', 202, '5 messages per second'],
  ['feishu', 9499, 'Bad Request', 422, 'could not read'],
  ['feishu', 11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]', 202, '5 messages per second'],
  ['feishu', 11246, 'ErrCode: 200621; ErrMsg: parse card json err', 422, 'cannot show this card'],
  ['feishu', 11246, 'ErrCode: 100290; ErrMsg: invalid user in at', 422, 'does not recognize a person'],
  ['feishu', 19001, 'param invalid: incoming webhook access token invalid', 422, 'does not recognize this robot'],
  ['feishu', 19002, 'params error, msg_type need', 422, 'could not read'],
  ['feishu', 19007, 'Bot Not Enabled', 422, 'is disabled'],
  ['feishu', 19021, 'sign match fail or timestamp is not within one hour from current time', 422, 'wrong signature'],
  ['feishu', 19022, 'Ip Not Allowed', 422, 'IP address'],
  ['feishu', 19024, 'Key Words Not Found', 422, 'keywords'],
  ['lark', 19036, 'The message exceeds the size limit of 30KB', 422, 'Lark reports that the message is too long'],
  ['lark', 99991400, 'request trigger frequency limit', 202, 'Lark limits each robot to 5 messages per second'],
  ['lark', 4242, 'brand new', 422, 'a code this plugin does not recognize. (4242: brand new)'],
];

describe('a refusal', () => {
  it.each(CODES)('of %s, %i "%s", is answered with %i', async (vendor, code, text, status, words) => {
    sandbox.setFault({ vendor, fault: { kind: 'answer', code, text } });
    const answer = await world.notify(vendor, alert);
    expect(answer).toMatchObject({ status, code: String(code) });
    expect(answer.message).toContain(words);
    expect(answer.message.endsWith('Grafana does not need to send it again.')).toBe(status === 202);
    expect((await world.stored(answer))?.state).toBe(status === 202 ? 'waiting' : 'returned');
  });

  it.each(CODES)('of %s, %i "%s", is not the end of what was answered with 202', async (vendor, code, text, status) => {
    sandbox.setFault({ vendor, fault: { kind: 'answer', code, text } });
    await world.notify(vendor, alert);
    sandbox.clearFaults();
    await world.untilAllIsSent();
    expect(sandbox.messages({ vendor, accepted: true })).toHaveLength(status === 202 ? 1 : 0);
  });

  it('of a robot that was removed', async () => {
    const url = sandbox.addRobot({ vendor: 'wecom', token: TOKEN });
    sandbox.removeRobot('wecom', TOKEN);
    expect(await world.notify('wecom', alert, { url })).toMatchObject({ status: 422, verdict: 'channel-broken' });
  });

  it.each(['plain', 'link', 'description'] as const)(
    'of DingTalk’s security, as texts of the %s kind',
    async (texts) => {
      sandbox.setSwitches({ dingtalkSecurityText: texts });
      const keyword = sandbox.addRobot({ vendor: 'dingtalk', token: TOKEN, keywords: ['nowhere'] });
      expect((await world.notify('dingtalk', alert, { url: keyword })).message).toContain(
        "none of the robot's keywords"
      );
      const signed = sandbox.addRobot({ vendor: 'dingtalk', token: TOKEN, secret: 'SECright' });
      const secret = { url: signed, secret: 'SECwrong' };
      expect((await world.notify('dingtalk', alert, secret)).message).toContain('reports a wrong signature');
      const late = { url: signed, secret: 'SECright', skewMs: -2 * 60 * 60 * 1000 };
      expect((await world.notify('dingtalk', alert, late)).message).toContain(
        'time of the signature is more than one hour off'
      );
      const guarded = sandbox.addRobot({ vendor: 'dingtalk', token: TOKEN, ipAllowList: ['203.0.113.7'] });
      expect((await world.notify('dingtalk', alert, { url: guarded })).message).toContain(
        "from this server's IP address"
      );
    }
  );

  it('of a robot that others sent too much, and not of what waits for its pace', async () => {
    const url = sandbox.addRobot({ vendor: 'wecom', token: TOKEN });
    const headers = { 'Content-Type': 'application/json' };
    const body = '{"msgtype":"text","text":{"content":"from somebody else"}}';
    for (let call = 1; call <= 20; call++) {
      expect(await (await fetch(url, { method: 'POST', headers, body })).json()).toMatchObject({ errcode: 0 });
    }
    const answer = await world.notify('wecom', alert, { url });
    expect(answer).toMatchObject({ status: 202, verdict: 'queued', code: '45009' });
    await world.untilAllIsSent();
    expect(await world.stored(answer)).toMatchObject({ state: 'delivered', attemptCount: 2 });
  });

  it('of WeCom that looks like success', async () => {
    const text = 'Warning: wrong json format. ok';
    sandbox.setFault({ vendor: 'wecom', fault: { kind: 'answer', code: 0, text } });
    expect(await world.notify('wecom', alert)).toMatchObject({ status: 422, verdict: 'refused' });
  });
});
