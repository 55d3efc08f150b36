import { LANGUAGES } from '../webhook/language';
import { type FaultReason, licenseFault } from './licenseFault';
import { type LicenseState } from './licenseState';
import { faultText, licenseText, LICENSE_WORDS, notMadeText, notUsedText } from './licenseText';

const DAY = Date.parse('2027-01-01T23:59:59Z');
const LATER = Date.parse('2027-01-15T23:59:59Z');
const ACTIVE: LicenseState = { kind: 'active', holder: 'Acme', untilMs: DAY, maxWebhooks: 2, webhooks: 1 };
const GRACE: LicenseState = { ...ACTIVE, kind: 'grace', expiredAtMs: DAY, untilMs: LATER };

const REASONS = Object.keys(LICENSE_WORDS.en.faults) as FaultReason[];

const STATES: ReadonlyArray<[LicenseState, en: string, zh: string]> = [
  [{ kind: 'none' }, 'No license is set.', '未设置许可证'],
  [{ kind: 'evaluation', untilMs: DAY, unused: null }, 'Evaluation until 2027-01-01.', '试用至 2027-01-01，'],
  [
    { kind: 'evaluation', untilMs: DAY, unused: { kind: 'invalid', fault: licenseFault('tampered') } },
    'Evaluation until 2027-01-01. All features work until then. The license that is set is not valid: The license was changed',
    '试用至 2027-01-01，在此之前一切功能可用。已设置的许可证无效：许可证在签名后被修改过',
  ],
  [
    ACTIVE,
    'Licensed to Acme until 2027-01-01. Webhooks used: 1 of 2.',
    '已授权给 Acme，有效期至 2027-01-01。已使用 1 个 Webhook，上限 2 个。',
  ],
  [{ ...ACTIVE, maxWebhooks: null }, 'Licensed to Acme until 2027-01-01.', '已授权给 Acme，有效期至 2027-01-01。'],
  [
    { ...ACTIVE, webhooks: 3 },
    'Licensed to Acme until 2027-01-01. The license covers 2 webhooks, and this organization has 3. Only the first 2 of the list work',
    '已授权给 Acme，有效期至 2027-01-01。共有 3 个 Webhook，许可证只覆盖 2 个。',
  ],
  [
    GRACE,
    'The license of Acme expired on 2027-01-01. All features work until 2027-01-15;',
    'Acme 的许可证已于 2027-01-01 到期。在 2027-01-15 之前一切功能可用',
  ],
  [
    { kind: 'expired', of: 'license', holder: 'Acme', expiredAtMs: DAY },
    'The license of Acme expired on 2027-01-01.',
    'Acme 的许可证已于 2027-01-01 到期。',
  ],
  [
    { kind: 'expired', of: 'evaluation', expiredAtMs: DAY },
    'The evaluation ended on 2027-01-01.',
    '试用已于 2027-01-01 结束。',
  ],
  [
    { kind: 'expired', of: 'evaluation', expiredAtMs: null },
    "The start of the evaluation is in the future or not a valid time",
    '试用的开始时间在将来或无法识别',
  ],
];

describe('licenseText', () => {
  it.each(STATES)('of %j', (state, en, zh) => {
    expect(licenseText(state, 'en').slice(0, en.length)).toBe(en);
    expect(licenseText(state, 'zh-Hans').slice(0, zh.length)).toBe(zh);
  });

  it.each(REASONS)('of an invalid license that is %s is the fault, in each language its own', (reason) => {
    const fault = licenseFault(reason, 'exp');
    for (const language of LANGUAGES) {
      const text = licenseText({ kind: 'invalid', fault }, language);
      expect(text).toBe(faultText(fault, language));
      expect(REASONS.filter((other) => faultText(licenseFault(other, 'exp'), language) === text)).toEqual([reason]);
    }
  });

  it.each([
    ['claims', 'exp', 'claim "exp" is missing'],
    ['claims', '', 'contents of the license cannot be read'],
    ['plugin-too-old', '2.0.0', 'for version 2.0.0 of the plugin or newer'],
    ['not-yet-valid', '2027-01-01T00:00:00.000Z', 'not valid before 2027-01-01T00:00:00.000Z'],
    ['file-unreadable', 'ENOENT', '(ENOENT)'],
  ] as ReadonlyArray<[FaultReason, string, string]>)('of %s names "%s"', (reason, detail, words) => {
    expect(faultText(licenseFault(reason, detail), 'en')).toContain(words);
  });
});

describe('a refusal', () => {
  it('says how it stands and what that means', () => {
    expect(notUsedText({ kind: 'none' }, 'en')).toBe(
      'No license is set. Ask an admin to set one, or to start an evaluation, on the Configuration page. Without a license, webhooks can be viewed, but not created or used.'
    );
    expect(notMadeText({ kind: 'none' }, 'zh-Hans')).toContain('不能新建或使用');
  });

  it('of one webhook too many speaks of the limit alone', () => {
    const state: LicenseState = { ...ACTIVE, webhooks: 3 };
    expect(notUsedText(state, 'en')).toBe(
      'The license covers 2 webhooks, and this one is not among the first 2. Delete one, or set a larger license.'
    );
    expect(notMadeText(state, 'en')).toBe(
      'The license covers 2 webhooks, and all are used. Delete one, or set a larger license.'
    );
  });

  it('counts one webhook as one', () => {
    const state: LicenseState = { ...ACTIVE, maxWebhooks: 1, webhooks: 3 };
    expect(notUsedText(state, 'en')).toBe(
      'The license covers 1 webhook, and this one is not the first. Delete one, or set a larger license.'
    );
    expect(notMadeText(state, 'en')).toBe(
      'The license covers 1 webhook, and it is used. Delete one, or set a larger license.'
    );
    expect(licenseText(state, 'en')).toBe(
      'Licensed to Acme until 2027-01-01. The license covers 1 webhook, and this organization has 3. Only the first of the list works.'
    );
    expect(notMadeText(state, 'zh-Hans')).toContain('许可证只覆盖 1 个 Webhook');
  });

  it('fits into what Grafana shows: 300 characters, whatever holder and language', () => {
    const holder = 'x'.repeat(100);
    const refused: LicenseState[] = [
      { kind: 'expired', of: 'license', holder, expiredAtMs: DAY },
      { kind: 'expired', of: 'evaluation', expiredAtMs: null },
      { kind: 'none' },
      ...REASONS.map((reason): LicenseState => ({ kind: 'invalid', fault: licenseFault(reason, LONG) })),
    ];
    const texts = LANGUAGES.flatMap((language) => refused.map((state) => notUsedText(state, language)));
    expect(texts.filter((text) => text.length > 300)).toEqual([]);
  });
});

/** As long as a date, which is the longest detail but for a version nobody has. */
const LONG = '2027-01-01T00:00:00.000Z';
