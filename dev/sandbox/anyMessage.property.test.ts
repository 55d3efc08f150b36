import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { exampleContext, exampleRequest, toBytes } from './exampleCall';
import { inspectMessage } from './inspectMessage';
import { liveLinks } from './links';
import { mentionedBy } from './mentions';
import { type Vendor, VENDORS } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

/** The vendors' own words, so that made-up messages get further than their first field. */
const WORDS = [
  'msgtype',
  'msg_type',
  'text',
  'markdown',
  'content',
  'template_card',
  'card_type',
  'text_notice',
  'actionCard',
  'feedCard',
  'btns',
  'at',
  'atMobiles',
  'post',
  'interactive',
  'card',
  'schema',
  '2.0',
  'body',
  'elements',
  'columns',
  'tag',
  'column_set',
  'table',
  'rows',
  'header',
  'title',
  'plain_text',
];
const word = fc.constantFrom(...WORDS);
const markup = fc
  .array(
    fc.constantFrom(
      '<at id=',
      '<font color="',
      '<@',
      '](',
      '[',
      ')',
      '`',
      '**',
      '> ',
      '- ',
      '\n',
      '|',
      '---',
      'https://a',
      '&#60;',
      '>'
    )
  )
  .map((parts) => parts.join(''));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    word,
    markup,
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(null, true, 0),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 5 })
  ),
}));
const message = fc.dictionary(word, value, { maxKeys: 6 });

describe.each(VENDORS)('any message to %s', (vendor) => {
  test('is judged', () => {
    fc.assert(
      fc.property(message, (body) => {
        const ruling = SANDBOX_VENDORS[vendor].judge(
          exampleRequest(body, { search: 'access_token=T' }),
          exampleContext(vendor)
        );
        expect(JSON.parse(ruling.body)).toBeObject();
      }),
      { numRuns: 300 }
    );
  });

  test('has mentions and links that can be named', () => {
    fc.assert(
      fc.property(value, (body) => {
        expect(mentionedBy(vendor, body).ids).toBeArray();
        expect(liveLinks(vendor, body)).toBeArray();
      }),
      { numRuns: 300 }
    );
  });

  test('of any bytes is judged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(inspectMessage(vendor, bytes).ok).toBe(false);
      })
    );
  });
});

describe('plain text without special characters', () => {
  const harmless = fc.string({ unit: fc.constantFrom(...'abc 字😀.,-/') }).filter((text) => /\S/u.test(text));

  test('is taken by every vendor, pings nobody and leads nowhere', () => {
    fc.assert(
      fc.property(harmless, (text) => {
        const elements = [{ tag: 'markdown', content: text }];
        const bodies: ReadonlyArray<readonly [Vendor, object]> = [
          ['wecom', { msgtype: 'markdown', markdown: { content: text } }],
          ['dingtalk', { msgtype: 'markdown', markdown: { title: 't', text } }],
          ['feishu', { msg_type: 'text', content: { text } }],
          ['lark', { msg_type: 'interactive', card: { schema: '2.0', body: { elements } } }],
        ];
        for (const [vendor, body] of bodies) {
          expect(inspectMessage(vendor, toBytes(body))).toEqual({ ok: true });
          expect(mentionedBy(vendor, body)).toEqual({ all: false, ids: [] });
          expect(liveLinks(vendor, body)).toEqual([]);
        }
      })
    );
  });
});
