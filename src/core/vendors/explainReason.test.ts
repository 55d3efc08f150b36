/** @jest-environment node */
import { LANGUAGES } from '../webhook/language';
import { VENDORS } from '../webhook/vendor';
import { explainReason } from './explainReason';
import { REASONS } from './verdict';

/** A refusal's answer has 300 characters; the rest is the vendor's code and words. */
const MEANING_AND_FIX_MAX_LENGTH = 220;

const cases = LANGUAGES.flatMap((language) =>
  VENDORS.flatMap((vendor) => REASONS.map((reason) => ({ language, vendor, reason })))
);

describe('explainReason', () => {
  it.each(cases)('says $reason of $vendor in $language, shortly', ({ reason, vendor, language }) => {
    const { meaning, fix } = explainReason(reason, vendor, language);
    expect(meaning.length).toBeGreaterThan(5);
    expect(fix.length).toBeGreaterThan(5);
    expect(meaning.length + fix.length).toBeLessThanOrEqual(MEANING_AND_FIX_MAX_LENGTH);
    expect(meaning + fix).not.toContain('{');
    expect(meaning).toMatch(/[.。）]$/);
  });

  it.each(cases.filter(({ language }) => language === 'zh-Hans'))(
    'writes $reason of $vendor with Chinese punctuation',
    ({ reason, vendor, language }) => {
      const { meaning, fix } = explainReason(reason, vendor, language);
      expect(meaning + fix).toMatch(/\p{Script=Han}/u);
      expect(meaning + fix).not.toMatch(/\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u);
    }
  );

  it('tells each vendor’s pace', () => {
    expect(explainReason('rate-limited', 'dingtalk', 'en').meaning).toContain('10 minutes');
    expect(explainReason('rate-limited', 'wecom', 'en').meaning).toBe(
      'WeCom limits each robot to 20 messages per minute.'
    );
    expect(explainReason('rate-limited', 'lark', 'en').meaning).toContain(
      'Lark limits each robot to 5 messages per second'
    );
  });

  it('names the field of the vendor’s own settings page', () => {
    expect(explainReason('signature-wrong', 'dingtalk', 'zh-Hans').fix).toContain('加签');
    expect(explainReason('signature-wrong', 'feishu', 'zh-Hans').fix).toContain('签名校验');
  });

  it('keeps Latin names apart from Chinese words', () => {
    expect(explainReason('unreachable', 'lark', 'zh-Hans').meaning).toBe('无法连接 Lark。');
    expect(explainReason('unreachable', 'feishu', 'zh-Hans').meaning).toBe('无法连接飞书。');
  });
});
