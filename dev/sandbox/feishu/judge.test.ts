import { describe, expect, test } from 'bun:test';
import { exampleContext, exampleRequest, NOW_MS } from '../exampleCall';
import type { JudgeContext } from '../judgeContext';
import { newRateState } from '../rate/rateWindow';
import type { Robot } from '../robot';
import vectors from '../sign-vectors.json';
import { DEFAULT_SWITCHES } from '../switches';
import { judgeFeishu } from './judge';

const hello = { msg_type: 'text', content: { text: 'hello' } };
const robot = (change: Partial<Robot>): Robot => ({ vendor: 'feishu', token: 'T', group: 'g', ...change });
const judge = (body: unknown, context: Partial<JudgeContext> = {}) =>
  judgeFeishu(exampleRequest(body), exampleContext('feishu', context));

describe('judgeFeishu', () => {
  test('answers a good message with both of its verdict fields', () => {
    expect(judge(hello).body).toBe('{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}');
  });

  test('says nothing of StatusCode when it refuses', () => {
    expect(JSON.parse(judge({}).body)).toEqual({ code: 19002, data: {}, msg: 'params error, msg_type need' });
  });

  test('lets a bad token win over any fault of the body', () => {
    expect(judge('no json', { robot: undefined })).toMatchObject({ code: 19001, httpStatus: 200 });
  });

  test.each([
    ['another method', { method: 'PUT' }],
    ['another content type', { headers: { 'content-type': 'text/plain' } }],
    ['a query', { search: 'key=1' }],
  ])('refuses %s as a bad request', (_what, change) => {
    const ruling = judgeFeishu(exampleRequest(hello, change), exampleContext('feishu'));
    expect(ruling).toMatchObject({ accepted: false, code: 9499, httpStatus: 400, text: 'Bad Request' });
  });

  test('answers 9499 with HTTP 200 if the switch says so', () => {
    const switches = { ...DEFAULT_SWITCHES, feishu9499Status: 200 as const };
    expect(judge('no json', { switches })).toMatchObject({ code: 9499, httpStatus: 200 });
  });

  test('refuses a robot that is switched off and an address not on its list', () => {
    expect(judge(hello, { robot: robot({ disabled: true }) }).code).toBe(19007);
    expect(judge(hello, { robot: robot({ ipAllowList: ['123.12.1.*'] }) }).code).toBe(19022);
  });

  test('takes five messages in a second', () => {
    const rate = newRateState();
    const at = (ms: number) => judge(hello, { rate, nowMs: NOW_MS + ms }).code;
    expect([0, 1, 2, 3, 4, 5].map(at)).toEqual([0, 0, 0, 0, 0, 11232]);
    expect(at(999)).toBe(11232);
    expect(at(1000)).toBe(0);
  });

  test('takes a hundred messages in a minute', () => {
    const rate = newRateState();
    const at = (ms: number) => judge(hello, { rate, nowMs: NOW_MS + ms }).code;
    expect(new Set(Array.from({ length: 100 }, (_, index) => at(index * 250)))).toEqual(new Set([0]));
    expect(at(30_000)).toBe(11232);
    expect(at(60_000)).toBe(0);
  });

  test('can say "too many request" with HTTP 400 instead', () => {
    const rate = { admittedAtMs: Array<number>(5).fill(NOW_MS), limitedUntilMs: 0 };
    const switches = { ...DEFAULT_SWITCHES, feishuRateCode: 9499 as const };
    expect(judge(hello, { rate, switches })).toMatchObject({ code: 9499, httpStatus: 400, text: 'too many request' });
  });
});

describe('a Feishu signature', () => {
  const signed = (timestamp: unknown, sign: string | undefined, { secret, nowMs }: { secret: string; nowMs: number }) =>
    judge({ ...hello, timestamp, sign }, { robot: robot({ secret }), nowMs });

  test.each(vectors.feishu)('$id is taken, its timestamp as text or number', ({ timestamp, secret, sign }) => {
    const nowMs = Number(timestamp) * 1000;
    expect(signed(timestamp, sign, { secret, nowMs }).accepted).toBe(true);
    expect(signed(Number(timestamp), sign, { secret, nowMs }).accepted).toBe(true);
  });

  test.each([3600, -3600])('is taken %i s off and refused a second further', (offSeconds) => {
    const { timestamp, secret, sign } = vectors.feishu[0]!;
    const at = (seconds: number) =>
      signed(timestamp, sign, { secret, nowMs: (Number(timestamp) + seconds) * 1000 }).code;
    expect(at(offSeconds)).toBe(0);
    expect(at(offSeconds + Math.sign(offSeconds))).toBe(19021);
  });

  test.each(vectors.negative.filter(({ vendor }) => vendor === 'feishu'))(
    '$id is refused',
    ({ timestamp, secret, sign }) => {
      const seconds = timestamp.length > 10 ? Number(timestamp) / 1000 : Number(timestamp);
      expect(signed(timestamp, sign, { secret, nowMs: seconds * 1000 }).code).toBe(19021);
    }
  );

  test('that is missing or percent-encoded is refused', () => {
    const { timestamp, secret, sign } = vectors.feishu[0]!;
    const nowMs = Number(timestamp) * 1000;
    expect(signed(timestamp, undefined, { secret, nowMs }).code).toBe(19021);
    expect(signed(timestamp, encodeURIComponent(sign), { secret, nowMs }).code).toBe(19021);
    expect(judge(hello, { robot: robot({ secret }), nowMs }).code).toBe(19021);
  });

  test('is not asked for where the body cannot be read', () => {
    expect(judge('{', { robot: robot({ secret: 's' }) }).code).toBe(9499);
  });
});
