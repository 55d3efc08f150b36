import { describe, expect, it } from 'bun:test';
import { LANGUAGES } from '../../src/core/webhook/language';
import { failureVerdict } from '../../src/core/vendors/judgeAnswer';
import { REASONS, type Verdict } from '../../src/core/vendors/verdict';
import { VENDORS } from '../../src/core/webhook/vendor';
import { explainReason } from '../../src/core/vendors/explainReason';
import { deliveryText } from './deliveryText';
import { plainAnswer } from './plainAnswer';

/** Bytes of an answer that Grafana shows. */
const SHOWN_BYTES = 1024;

/** The longest words a vendor is quoted with. */
const LONG = '敏感内容'.repeat(60);

const FACTS = { vendor: 'wecom', language: 'en', delivered: 0, messages: 1, isSentAgain: true } as const;

const all = VENDORS.flatMap((vendor) => LANGUAGES.map((language) => ({ vendor, language })));

describe('deliveryText', () => {
  it.each(all)('fits what Grafana shows, whatever went wrong: $vendor in $language', ({ vendor, language }) => {
    for (const reason of REASONS) {
      const verdict = failureVerdict({ kind: 'transient', reason }, '99991400', LONG);
      const text = deliveryText({ verdict, vendor, language, delivered: 2, messages: 3, isSentAgain: true });
      const { meaning, fix } = explainReason(reason, vendor, language);
      expect(text).toStartWith(meaning);
      expect(text).toContain('99991400');
      expect(text).toContain(fix);
      expect(Array.from(text).length).toBeLessThanOrEqual(300);
      const bytes = Buffer.byteLength(JSON.stringify({ message: text }));
      expect(bytes).toBeLessThanOrEqual(SHOWN_BYTES);
    }
  });

  it('quotes code and words of the vendor', () => {
    const verdict = failureVerdict({ kind: 'refused', reason: 'empty' }, '44004', 'empty content');
    expect(deliveryText({ ...FACTS, verdict })).toContain(' (44004: empty content) ');
  });

  it('quotes nothing where nothing came', () => {
    const verdict = failureVerdict({ kind: 'transient', reason: 'timed-out' }, '', '');
    expect(deliveryText({ ...FACTS, verdict })).not.toContain('(');
  });

  it.each([
    ['limited', true],
    ['transient', true],
    ['refused', false],
    ['channel-broken', false],
  ] as const)('promises that a %s message comes again: %s', (kind, comesAgain) => {
    const verdict = failureVerdict({ kind, reason: 'vendor-busy' }, '-1', '');
    expect(deliveryText({ ...FACTS, verdict }).endsWith('next group interval.')).toBe(comesAgain);
    expect(deliveryText({ ...FACTS, verdict, isSentAgain: false })).not.toContain('next group interval');
  });

  it('counts what was delivered', () => {
    const verdict: Verdict = { kind: 'delivered' };
    expect(deliveryText({ ...FACTS, verdict, delivered: 3, messages: 3 })).toBe('Delivered. Messages: 3.');
    expect(deliveryText({ ...FACTS, verdict, language: 'zh-Hans', delivered: 1 })).toBe('已送达。');
  });
});

describe('plainAnswer', () => {
  it('keeps the text short, whole characters only', async () => {
    const answer = plainAnswer(422, '😀'.repeat(400), {});
    expect(await answer.text()).toBe(`${'😀'.repeat(299)}…`);
  });

  it('takes a code of half a character', () => {
    const { headers } = plainAnswer(422, 'No.', { code: '4\ud800' });
    expect(decodeURIComponent(headers.get('X-EG-Code') ?? '')).toBe('4\ufffd');
  });

  it('ends with its reason, whatever is cut', async () => {
    expect(await plainAnswer(403, 'Off.', { reason: 'disabled' }).text()).toBe('Off. [EG:disabled]');
    const text = await plainAnswer(503, 'x'.repeat(400), { reason: 'not-stored' }).text();
    expect(text).toBe(`${'x'.repeat(299)}… [EG:not-stored]`);
  });

  it('has its facts in headers, whatever the vendor wrote', () => {
    const { headers } = plainAnswer(422, 'No.', { webhook: 'ops', delivery: 7, code: '错误\r\nX-Evil: 1' });
    expect(headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect([headers.get('X-EG-Webhook'), headers.get('X-EG-Delivery'), headers.get('X-Evil')]).toEqual([
      'ops',
      '7',
      null,
    ]);
    expect(decodeURIComponent(headers.get('X-EG-Code') ?? '')).toBe('错误\r\nX-Evil: 1');
  });
});
