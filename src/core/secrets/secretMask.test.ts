/** @jest-environment node */
import { createSecretMask, NO_SECRETS } from './secretMask';

const UUID = '693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';
const DINGTALK = `SEC${'b90923e19e58b466481e9b7b7a5b4f10'.repeat(2)}`;
const FEISHU = 'gXwHnIMvKQqQEa2QmQ9Zrc';
const QUOTED = 'Ab"cd\\ef/12 34\'xy';
const ALL = [UUID, DINGTALK, FEISHU, QUOTED];
const mask = createSecretMask(ALL);

const escaped = (text: string) => [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How a text can be spelled so that somebody still reads it. */
const SPELLINGS: ReadonlyArray<readonly [name: string, spell: (secret: string) => string]> = [
  ['as it is', (secret) => secret],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in small letters', (secret) => secret.toLowerCase()],
  [
    'with the case reversed',
    (secret) => secret.replace(/[a-z]/gi, (c) => (c < 'a' ? c.toLowerCase() : c.toUpperCase())),
  ],
  ['as JSON', (secret) => JSON.stringify(secret)],
  ['as JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret))],
  ['with \\uXXXX', escaped],
  ['with \\uXXXX in JSON', (secret) => JSON.stringify(escaped(secret))],
  ['with one escaped letter', (secret) => secret.slice(0, 5) + escaped(secret.charAt(5)) + secret.slice(6)],
  ['with \\xXX', (secret) => escaped(secret).replaceAll('\\u00', '\\x')],
  ['with escaped slashes', (secret) => JSON.stringify(secret).replaceAll('/', '\\/')],
  ['as HTML entities', (secret) => [...secret].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  ['percent-encoded', percent],
  ['percent-encoded in capitals', (secret) => percent(secret).toUpperCase()],
  ['percent-encoded twice', (secret) => percent(secret).replaceAll('%', '%25')],
  ['with zero-width characters inside', (secret) => [...secret].join('\u200b')],
  ['with joiners inside', (secret) => [...secret].join('\u200d')],
  ['with encoded zero-width characters inside', (secret) => [...secret].join('%E2%80%8B')],
  ['with soft hyphens inside', (secret) => [...secret].join('\u00ad')],
  ['with accents on it', (secret) => [...secret].join('\u0301')],
  ['in full-width letters', (secret) => secret.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['in base64', base64],
  ['in base64 behind one byte', (secret) => base64(`x${secret}`)],
  ['in base64 behind two bytes', (secret) => base64(`{"${secret}"}`)],
  ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
  ['in base64 with escaped slashes', (secret) => base64(`?>?>${secret}`).replaceAll('/', '\\/')],
  ['in base64 and percent-encoded', (secret) => encodeURIComponent(base64(secret))],
];

describe('a secret', () => {
  it.each(SPELLINGS)('is hidden %s', (_name, spell) => {
    for (const secret of ALL) {
      const shown = mask.hideEcho(`bad (${spell(secret)}) here`);
      // What is left of an encoding is shorter than what is hidden, and tells nothing.
      expect(shown).toMatch(/^bad \([^…]{0,9}….{0,9}\) here$/);
      expect(mask.hide(`bad (${spell(secret)}) here`)).toBe(shown);
    }
  });

  it.each([8, 9, 12, 15])('is hidden where %d characters of it stand by themselves', (length) => {
    for (const secret of [UUID, DINGTALK, FEISHU]) {
      for (let from = 0; from + length <= secret.length; from++) {
        expect(mask.hideEcho(`at ${secret.slice(from, from + length)}, no`)).toBe('at …, no');
      }
    }
  });

  it('of seven characters is no secret, nor is a piece of seven', () => {
    expect(createSecretMask(['secret7', '']).hideEcho('a secret7')).toBe('a secret7');
    expect(mask.hideEcho(`at ${UUID.slice(0, 7)}, no`)).toBe(`at ${UUID.slice(0, 7)}, no`);
  });

  it('that contains another leaves no tail', () => {
    const long = `${FEISHU}-and-more-0`;
    for (const secrets of [
      [FEISHU, long],
      [long, FEISHU],
    ]) {
      expect(createSecretMask(secrets).hide(`x ${long} y ${FEISHU} z`)).toBe('x … y … z');
    }
    expect(mask.hideEcho(`${UUID}${FEISHU}${UUID}`)).toBe('…');
  });

  it('of other letters is found as it is written', () => {
    const chinese = createSecretMask(['告警通道的签名密钥二零二六']);
    expect(chinese.hide('密钥：告警通道的签名密钥二零二六。')).toBe('密钥：…。');
    expect(chinese.hide(encodeURIComponent('告警通道的签名密钥二零二六'))).toBe('…');
  });
});

describe('a key made of words', () => {
  const key = createSecretMask(['production-alerts-of-team-ops', 'plain-secret']);

  it('is hidden whole, and from 16 characters on', () => {
    expect(key.hide('production-alerts-of-team-ops, plain-secret, production-alerts-of')).toBe('…, …, …');
  });

  it('hides no words of people, but those of a vendor', () => {
    expect(key.hide('production is down: secret plain')).toBe('production is down: secret plain');
    expect(key.hideEcho('production is down')).toBe('… is down');
  });
});

describe('any other text', () => {
  it.each([
    '',
    'ok',
    'keywords not in content',
    '磁盘 80% 😀 已满 \\ %zz &# &#x; \\u12 %e8%ad',
    'https://grafana.example.com/d/abc?orgId=1',
    'b90923e SEC gXwHnIM',
    '\ud800 lone',
  ])('stays as it is: %j', (text) => {
    expect(mask.hide(text)).toBe(text);
    expect(mask.hideEcho(text)).toBe(text);
  });

  it('is bounded', () => {
    expect(mask.hide('磁'.repeat(70_000))).toBe(`${'磁'.repeat(65_536)}…`);
    expect(createSecretMask([]).hide('nothing to hide')).toBe('nothing to hide');
    expect(NO_SECRETS.hide(UUID)).toBe(UUID);
  });
});
