import { describe, expect, it } from 'bun:test';
import { type Card } from '../../src/core/card/card';
import { formatCard } from '../../src/core/formatNotification';
import { type Message } from '../../src/core/vendors/message';
import { type Verdict } from '../../src/core/vendors/verdict';
import { type Robot, type Webhook } from '../../src/core/webhook/webhook';
import { deliver } from './deliver';

const WEBHOOK: Webhook = {
  id: 'ops',
  name: 'Ops',
  vendor: 'feishu',
  format: 'card',
  content: 'card',
  remarks: '',
  enabled: true,
  keywords: [],
  mentions: [],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 3,
  robots: [
    { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/first', secret: 'x' },
    { url: 'https://second/', secret: null },
  ],
  key: null,
  provisioned: true,
};

const CARD: Card = {
  tone: 'critical',
  title: 'HighCPU',
  badge: '',
  lead: 'Look at it',
  facts: [],
  details: '',
  items: [],
  rest: [],
  links: [],
  mentions: { people: [{ name: 'Ann', feishu: 'ou_ann' }], all: false },
  part: '',
  keyword: '',
};

const [MESSAGE] = formatCard(CARD, WEBHOOK) as [Message];

const OK = { code: 0, msg: 'success' };
const LIMITED = { code: 11232, msg: 'frequency limited' };
const CARD_REFUSED = { code: 11246, msg: 'ErrCode: 200621; ErrMsg: parse card json err' };
const MENTION_REFUSED = { code: 11246, msg: 'ErrCode: 100290; ErrMsg: invalid user in at' };

/** A vendor that gives these answers in turn, each after `stepMs` on the clock, to a robot with so many sends left. */
function vendor(answers: object[], stepMs = 100, sendsLeft = Infinity) {
  const reserved: string[] = [];
  const posted: Array<{ url: string; body: Record<string, unknown> }> = [];
  let nowMs = 1_700_000_000_000;
  const outside = {
    now: () => nowMs,
    fetch: async (url: string, { body }: RequestInit) => {
      posted.push({ url, body: JSON.parse(String(body)) });
      nowMs += stepMs;
      const answer = answers[posted.length - 1];
      if (answer === undefined) {
        throw new Error('no more answers');
      }
      return Response.json(answer);
    },
  };
  const reserve = async ({ url }: Robot) => reserved.push(url) <= sendsLeft;
  const verdicts: Verdict[] = [];
  const direct = { outside, reserve, posted: (verdict: Verdict) => void verdicts.push(verdict) };
  return { direct, posted, reserved, verdicts };
}

function messages(count: number): Message[] {
  return Array.from({ length: count }, () => MESSAGE);
}

describe('deliver', () => {
  it('sends all messages in order through the first robot', async () => {
    const { direct, posted } = vendor([OK, OK, OK]);
    const result = await deliver(direct, WEBHOOK, messages(3));
    expect(result).toEqual({
      verdict: { kind: 'delivered' },
      messages: Array(3).fill({ verdict: { kind: 'delivered' }, remedy: null }),
      elapsedMs: 300,
    });
    expect(new Set(posted.map(({ url }) => url))).toEqual(new Set([WEBHOOK.robots[0].url]));
  });

  it('signs every message for its own moment', async () => {
    const { direct, posted } = vendor([OK, OK], 2000);
    await deliver(direct, WEBHOOK, messages(2));
    expect(posted.map(({ body }) => body['timestamp'])).toEqual(['1700000000', '1700000002']);
    expect(posted[0]?.body['sign']).not.toBe(posted[1]?.body['sign']);
  });

  it('stops at the first message that is not delivered', async () => {
    const { direct, posted } = vendor([OK, LIMITED, OK]);
    const result = await deliver(direct, WEBHOOK, messages(3));
    expect(posted).toHaveLength(2);
    expect(result.verdict).toMatchObject({ kind: 'limited', finding: { code: '11232' } });
    expect(result.messages.map(({ verdict }) => verdict.kind)).toEqual(['delivered', 'limited']);
  });

  it('sends a refused card without special elements, then as text, and no more', async () => {
    const { direct, posted } = vendor([CARD_REFUSED, CARD_REFUSED, CARD_REFUSED, OK]);
    const [message] = formatCard({ ...CARD, facts: [{ name: 'host', value: 'web-1' }] }, WEBHOOK) as [Message];
    const result = await deliver(direct, WEBHOOK, [message]);
    expect(result).toMatchObject({ verdict: { kind: 'refused' }, messages: [{ remedy: 'as-text' }] });
    expect(posted.map(({ body }) => body['msg_type'])).toEqual(['interactive', 'interactive', 'text']);
    expect(posted.map(({ body }) => JSON.stringify(body).includes('fields'))).toEqual([true, false, false]);
  });

  it('sends a card that has none of these elements as text at once', async () => {
    const { direct, posted } = vendor([CARD_REFUSED, OK]);
    const result = await deliver(direct, WEBHOOK, [MESSAGE]);
    expect(result).toMatchObject({ verdict: { kind: 'delivered' }, messages: [{ remedy: 'as-text' }] });
    expect(posted.map(({ body }) => body['msg_type'])).toEqual(['interactive', 'text']);
  });

  it('sends a message without the mentions it was refused for, once', async () => {
    const { direct, posted } = vendor([MENTION_REFUSED, OK]);
    const result = await deliver(direct, WEBHOOK, [MESSAGE]);
    expect(result).toMatchObject({ verdict: { kind: 'delivered' }, messages: [{ remedy: 'without-mentions' }] });
    expect(JSON.stringify(posted[0])).toContain('ou_ann');
    expect(JSON.stringify(posted[1])).not.toContain('ou_ann');
  });

  it('tries no second remedy', async () => {
    const { direct, posted } = vendor([MENTION_REFUSED, CARD_REFUSED, OK]);
    const result = await deliver(direct, WEBHOOK, [MESSAGE]);
    expect(posted).toHaveLength(2);
    expect(result.verdict).toMatchObject({ kind: 'refused', finding: { reason: 'card-refused' } });
  });

  it('does not send again what the remedy would not change', async () => {
    const { direct, posted } = vendor([MENTION_REFUSED, OK]);
    const bare = formatCard({ ...CARD, mentions: { people: [], all: false } }, WEBHOOK);
    const result = await deliver(direct, WEBHOOK, bare);
    expect(posted).toHaveLength(1);
    expect(result).toMatchObject({ verdict: { finding: { reason: 'mention-refused' } }, messages: [{ remedy: null }] });
  });

  it('begins no request after 8 seconds', async () => {
    const { direct, posted } = vendor([OK, OK, OK], 4000);
    const result = await deliver(direct, WEBHOOK, messages(3));
    expect(posted).toHaveLength(2);
    expect(result.verdict).toMatchObject({ kind: 'transient', finding: { reason: 'timed-out' } });
    expect(result.messages).toHaveLength(2);
  });

  it('keeps the refusal where no time is left for the remedy', async () => {
    const { direct, posted } = vendor([CARD_REFUSED, OK], 8000);
    const result = await deliver(direct, WEBHOOK, [MESSAGE]);
    expect(posted).toHaveLength(1);
    expect(result.verdict).toMatchObject({ kind: 'refused', finding: { reason: 'card-refused' } });
  });

  it('asks for the pace before every request, and makes none without it', async () => {
    const { direct, posted, reserved, verdicts } = vendor([OK, CARD_REFUSED, OK], 100, 2);
    const result = await deliver(direct, WEBHOOK, messages(2));
    expect(posted).toHaveLength(2);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['delivered', 'refused']);
    expect(reserved).toEqual(Array(3).fill(WEBHOOK.robots[0].url));
    expect(result).toMatchObject({
      verdict: { kind: 'limited', finding: { reason: 'rate-limited' } },
      messages: [{ remedy: null }, { remedy: 'as-text' }],
    });
  });

  it('does not call nothing delivered', async () => {
    const { direct } = vendor([]);
    expect(await deliver(direct, WEBHOOK, [])).toMatchObject({
      verdict: { kind: 'refused', finding: { reason: 'empty' } },
    });
  });

  it('reports a network that is down', async () => {
    const { direct } = vendor([]);
    const result = await deliver(direct, WEBHOOK, [MESSAGE]);
    expect(result.verdict).toMatchObject({ kind: 'transient', finding: { reason: 'unreachable' } });
  });
});
