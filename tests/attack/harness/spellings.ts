/** A secret as a part of a JSON text, between its quotes. */
type Encode = (secret: string) => string;

const codes = (secret: string) => Array.from(secret, (letter) => letter.charCodeAt(0));
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const escape = (letter: string) => `\\u${hex(letter.charCodeAt(0), 4)}`;
const middle = (secret: string) => Math.floor(secret.length / 2);
const inTheMiddle =
  (text: string): Encode =>
  (secret) =>
    secret.slice(0, middle(secret)) + text + secret.slice(middle(secret));
const everywhere =
  (text: string): Encode =>
  (secret) =>
    Array.from(secret).join(text);
const swapCase: Encode = (secret) =>
  Array.from(secret, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join(
    ''
  );

/** Letters of an alphabet that begins elsewhere in Unicode. */
const lettersFrom =
  (first: number): Encode =>
  (secret) =>
    secret.toLowerCase().replace(/[a-z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 0x61));
const digitsFrom =
  (zero: number): Encode =>
  (secret) =>
    secret.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const alike: Encode = (secret) => secret.replace(/[aceopx]/g, (letter) => 'асеорх'.charAt('aceopx'.indexOf(letter)));
/** Each letter of mathematics in the two halves that JSON writes. */
const halves: Encode = (secret) =>
  Array.from(
    secret.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0x1d3b9)),
    (letter) => Array.from({ length: letter.length }, (_, place) => `\\\\u${hex(letter.charCodeAt(place), 4)}`).join('')
  ).join('');
const within =
  (open: string, close: string): Encode =>
  (secret) =>
    secret.replace(/.{1,12}/g, (piece) => `${open}${Array.from(piece).join(' ')}${close}`);

/** Ways a vendor's answer may quote a secret so that a search for its plain letters finds nothing. */
export const ENCODINGS: Readonly<Record<string, Encode>> = {
  plain: (secret) => secret,
  'all letters escaped': (secret) => Array.from(secret, escape).join(''),
  'one letter escaped': (secret) => secret.replace(/^./, escape),
  'one letter in the middle escaped': (secret) =>
    secret.slice(0, middle(secret)) + escape(secret.charAt(middle(secret))) + secret.slice(middle(secret) + 1),
  'escaped twice': (secret) => Array.from(secret, (letter) => `\\${escape(letter)}`).join(''),
  'JSON within JSON': (secret) => `{\\"key\\":\\"${secret}\\"}`,
  'a zero-width space inside': inTheMiddle('\u200b'),
  'zero-width spaces everywhere': everywhere('\u200b'),
  'an escaped zero-width space inside': inTheMiddle('\\u200b'),
  'a zero-width joiner inside': inTheMiddle('\u200d'),
  'a soft hyphen inside': inTheMiddle('\u00ad'),
  'a byte order mark inside': inTheMiddle('\ufeff'),
  'a word joiner inside': inTheMiddle('\u2060'),
  'a direction mark inside': inTheMiddle('\u202e'),
  'an escaped line break inside': inTheMiddle('\\n'),
  'an escaped null inside': inTheMiddle('\\u0000'),
  'upper case': (secret) => secret.toUpperCase(),
  'lower case': (secret) => secret.toLowerCase(),
  'reversed case': swapCase,
  'percent-encoded': (secret) =>
    codes(secret)
      .map((code) => `%${hex(code, 2)}`)
      .join(''),
  'one letter percent-encoded': (secret) => `%${hex(secret.charCodeAt(0), 2)}${secret.slice(1)}`,
  'HTML entities': (secret) =>
    codes(secret)
      .map((code) => `&#${code};`)
      .join(''),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 of more': (secret) => Buffer.from(`key=${secret}&x`).toString('base64'),
  'base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
  'base64 twice': (secret) => Buffer.from(Buffer.from(secret).toString('base64')).toString('base64'),
  'base64 of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  hexadecimal: (secret) => Buffer.from(secret).toString('hex'),
  'bytes with blanks': (secret) =>
    codes(secret)
      .map((code) => hex(code, 2).toUpperCase())
      .join(' '),
  'percent-encoded twice': (secret) =>
    codes(secret)
      .map((code) => `%25${hex(code, 2)}`)
      .join(''),
  'HTML entities without an end': (secret) =>
    codes(secret)
      .map((code) => `&#x${hex(code, 6)}`)
      .join(''),
  'HTML entities twice': (secret) =>
    codes(secret)
      .map((code) => `&amp;#${code};`)
      .join(''),
  'braces around its codes': (secret) =>
    codes(secret)
      .map((code) => `\\u{${hex(code, 1)}}`)
      .join(''),
  'octal codes': (secret) =>
    codes(secret)
      .map((code) => `\\${code.toString(8).padStart(3, '0')}`)
      .join(''),
  'blanks between its letters': everywhere(' '),
  'marks on its letters': everywhere('\u20dd'),
  'marks of HTML in it': everywhere('<wbr>'),
  'no dashes': (secret) => secret.replaceAll('-', ''),
  'other dashes': (secret) => secret.replaceAll('-', '\u2013'),
  'letters of mathematics': (secret) =>
    secret.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0x1d3b9)),
  'full-width letters': (secret) =>
    Array.from(secret, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  'letters in brackets': lettersFrom(0x249c),
  'letters in squares': lettersFrom(0x1f170),
  'letters in circles': lettersFrom(0x1f150),
  'letters of flags': lettersFrom(0x1f1e6),
  'letters that look alike': alike,
  'digits of Arabic': digitsFrom(0x660),
  'digits of Devanagari': digitsFrom(0x966),
  'halves of characters escaped twice': halves,
  'braces behind an x': (secret) =>
    codes(secret)
      .map((code) => `\\\\x{${hex(code, 2)}}`)
      .join(''),
  'HTML entities twice in capitals': (secret) =>
    codes(secret)
      .map((code) => `&AMP;#${code};`)
      .join(''),
  'percent signs as HTML entities': (secret) =>
    codes(secret)
      .map((code) => `&percnt;${hex(code, 2)}`)
      .join(''),
  'within angle brackets': within('<', '>'),
  'within what looks like entities': within('&', ';'),
  'in a URL': (secret) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${secret}`,
  'in a path': (secret) => `https:\\/\\/open.feishu.cn\\/hook\\/${secret}`,
  'the first 10': (secret) => secret.slice(0, 10),
  'the last 10': (secret) => secret.slice(-10),
  '8 of the middle': (secret) => secret.slice(middle(secret) - 4, middle(secret) + 4),
  'all but the last': (secret) => secret.slice(0, -1),
  'all but the first': (secret) => secret.slice(1),
  'in words': (secret) => `x${secret}x`,
};
