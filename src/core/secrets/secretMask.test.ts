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

const eachCode = (text: string, spell: (code: number) => string) =>
  [...text].map((c) => spell(c.charCodeAt(0))).join('');
const wide = (code: number) => (code === 0x20 ? '0020' : (code + 0xfee0).toString(16));
/** A small letter in bold. */
const mathematical = (letter: string) => String.fromCodePoint(letter.charCodeAt(0) + 0x1d3b9);

/** Small letters of mathematics, each in the two halves that JSON writes. */
const halves = (text: string) =>
  text
    .replace(/[a-z]/g, (c) => mathematical(c))
    .replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** Letters of an alphabet that begins elsewhere in Unicode. */
const lettersFrom = (first: number) => (text: string) =>
  text.replace(/[a-z]/gi, (c) => String.fromCodePoint(first + c.toLowerCase().charCodeAt(0) - 0x61));
const digitsFrom = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Ways to spell a text so that somebody still reads it. */
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
  ['in base64 of UTF-16', (secret) => Buffer.from(secret, 'utf16le').toString('base64')],
  ['in base64 twice', (secret) => base64(base64(secret))],
  ['in hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
  ['in capital hexadecimal behind a digit', (secret) => `0${Buffer.from(secret).toString('hex').toUpperCase()}`],
  ['with \\u{…}', (secret) => eachCode(secret, (code) => `\\u{${code.toString(16)}}`)],
  ['with \\UXXXXXXXX', (secret) => eachCode(secret, (code) => `\\U${code.toString(16).padStart(8, '0')}`)],
  ['with octal escapes', (secret) => eachCode(secret, (code) => `\\${code.toString(8).padStart(3, '0')}`)],
  ['with %uXXXX', (secret) => escaped(secret).replaceAll('\\', '%')],
  ['as HTML entities without an end', (secret) => eachCode(secret, (code) => `&#${code}`)],
  ['as HTML entities with many zeros', (secret) => eachCode(secret, (code) => `&#${String(code).padStart(12, '0')};`)],
  ['as hexadecimal HTML entities', (secret) => eachCode(secret, (code) => `&#X${code.toString(16)};`)],
  ['as HTML entities twice', (secret) => eachCode(secret, (code) => `&amp;#${code};`)],
  ['percent-encoded six times', (secret) => percent(secret).replaceAll('%', '%2525252525')],
  ['with full-width letters escaped', (secret) => eachCode(secret, (code) => `\\u${wide(code)}`)],
  ['with \\x{…}', (secret) => eachCode(secret, (code) => `\\x{${code.toString(16)}}`)],
  ['as HTML entities twice in capitals', (secret) => eachCode(secret, (code) => `&AMP;#${code};`)],
  ['percent-encoded in HTML', (secret) => percent(secret).replaceAll('%', '&percnt;')],
  ['with \\uXXXX in HTML', (secret) => escaped(secret).replaceAll('\\', '&bsol;')],
  ['as HTML entities twice by name', (secret) => eachCode(secret, (code) => `&amp;&num;${code}&semi;`)],
  ['with halves of characters escaped', halves],
  ['with halves of characters escaped twice', (secret) => halves(secret).replaceAll('\\', '\\\\')],
  ['with letters in brackets', lettersFrom(0x249c)],
  ['with capital letters in brackets', lettersFrom(0x1f110)],
  ['with letters in circles', lettersFrom(0x1f150)],
  ['with letters in squares', lettersFrom(0x1f170)],
  ['with letters of flags', lettersFrom(0x1f1e6)],
  ['with Arabic digits', digitsFrom(0x660)],
  ['with digits of Devanagari', digitsFrom(0x966)],
  ['with digits of mathematics', digitsFrom(0x1d7e2)],
  ['with digits of the second row of a script', digitsFrom(0x116da)],
  [
    'with letters that look alike',
    (secret) => secret.replace(/[aceopx]/g, (c) => 'асеорх'.charAt('aceopx'.indexOf(c))),
  ],
  ['with letters of mathematics', (secret) => secret.replace(/[a-z]/g, (c) => mathematical(c))],
  ['with superscripts', (secret) => secret.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))],
  ...['\u20dd', '\u0600', '\u064b', '\u0941', '\u2800', '\ue000', '\ufffd', '\u{1bca0}', '\u{1d173}'].map(
    (unseen) =>
      [`with U+${unseen.codePointAt(0)?.toString(16)} inside`, (secret: string) => [...secret].join(unseen)] as const
  ),
];

/** Ways to quote it that only a vendor's words are searched for: letters and digits, whatever stands between them. */
const LOOSE_SPELLINGS: typeof SPELLINGS = [
  ['with blanks', (secret) => [...secret].join(' ')],
  ['with no-break spaces', (secret) => [...secret].join('\u00a0')],
  ['in sevens', (secret) => secret.replace(/(.{7})/g, '$1 ')],
  ['in lines', (secret) => secret.replace(/(.{7})/g, '$1\n')],
  ['in escaped lines', (secret) => secret.replace(/(.{7})/g, '$1\\r\\n')],
  ['with other dashes', (secret) => secret.replaceAll('-', '\u2013')],
  ['with named dashes', (secret) => secret.replaceAll('-', '&hyphen;')],
  ['without dashes', (secret) => secret.replaceAll('-', '')],
  ['with marks of HTML', (secret) => secret.replace(/(.{5})/g, '$1<b></b>&shy;')],
  ['within angle brackets', (secret) => secret.replace(/.{1,12}/g, (piece) => `<${[...piece].join(' ')}>`)],
  ['within what looks like entities', (secret) => secret.replace(/.{1,12}/g, (piece) => `&${[...piece].join(' ')};`)],
  ['as a list of letters', (secret) => JSON.stringify([...secret])],
  ['in base64 with breaks', (secret) => base64(secret).replace(/(.{10})/g, '$1\\r\\n')],
  ['as bytes', (secret) => eachCode(secret, (code) => `${code.toString(16)} `).trim()],
  ['as bytes with colons', (secret) => eachCode(secret, (code) => `:${code.toString(16)}`).slice(1)],
  ['as quoted-printable', (secret) => eachCode(secret, (code) => `=${code.toString(16).toUpperCase()}`)],
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

  it.each(LOOSE_SPELLINGS)('is hidden in the words of a vendor %s', (_name, spell) => {
    for (const secret of [UUID, DINGTALK, FEISHU]) {
      expect(mask.hideEcho(`bad (${spell(secret)}) here`)).toMatch(/^bad \([^…]{0,9}….{0,14}\) here$/s);
    }
  });

  it('hides nothing between letters that are in no secret', () => {
    expect(mask.hideEcho('69 3a-91 f7 <b>gXwHnIL</b> &amp; SECb')).toBe('69 3a-91 f7 <b>gXwHnIL</b> &amp; SECb');
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
