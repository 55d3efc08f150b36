import { expect, test } from 'bun:test';
import fc from 'fast-check';

import { type LabelMatcher } from '../../src/core/webhook/labelOperator';
import { meets } from '../../src/core/webhook/labelMatcher';
import { compilePattern } from '../../src/core/webhook/labelPattern';

const RUNS = 1_000;

/** Patterns that RE2 and JavaScript read alike, over few characters, so that many texts match. */
const { pattern } = fc.letrec<{ pattern: string; single: string }>((tie) => ({
  single: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom('a', 'b', '-', '1', '.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\.', '警'),
    fc.constantFrom('[ab]', '[^a]', '[a-b1]', '[\\d-]', '[^\\w]', '[\\W1]', '^', '$', '(?:)', '\\n'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`)
  ),
  pattern: fc
    .array(
      fc
        .array(
          fc
            .tuple(tie('single'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
            // JavaScript repeats no place, which RE2 does.
            .map(([single, repeat]) => (single === '^' || single === '$' ? single : single + repeat)),
          { maxLength: 4 }
        )
        .map((parts) => parts.join('')),
      { minLength: 1, maxLength: 3 }
    )
    .map((choices) => choices.join('|')),
}));

const value = fc
  .array(fc.constantFrom('a', 'b', '-', '1', '.', ' ', '\n', '警', '😀', 'B'), { maxLength: 7 })
  .map((characters) => characters.join(''));

test('a pattern matches what the same pattern of JavaScript matches, anchored at both ends', () => {
  let matched = 0;
  fc.assert(
    fc.property(pattern, value, (text, found) => {
      const expected = new RegExp(`^(?:${text})$`, 'su').test(found);
      matched += expected ? 1 : 0;
      expect(compilePattern(text)?.(found)).toBe(expected);
    }),
    { numRuns: RUNS }
  );
  // Not only what never matches.
  expect(matched).toBeGreaterThan(RUNS / 50);
});

test('no text makes compiling or matching throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, found) => {
      const matches = compilePattern(text);
      expect([true, false, null]).toContain(matches === null ? null : matches(found));
    }),
    { numRuns: RUNS }
  );
});

test('any text is matched by itself, once its signs are escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const escaped = text.replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`);
      expect(compilePattern(escaped)?.(text)).toBe(true);
      expect(compilePattern(escaped)?.(`${text}x`)).toBe(false);
    }),
    { numRuns: RUNS }
  );
});

test('one of two opposite conditions is met, whatever the labels', () => {
  const labels = fc.dictionary(fc.constantFrom('team', 'zone', '__proto__', 'constructor'), value);
  const label = fc.constantFrom('team', 'zone', 'toString', '__proto__');
  fc.assert(
    fc.property(labels, label, value, pattern, (texts, name, text, form) => {
      const isMet = (op: LabelMatcher['op'], wanted: string) => meets(texts, { label: name, op, value: wanted });
      expect(isMet('=', text)).not.toBe(isMet('!=', text));
      expect(isMet('=~', form)).not.toBe(isMet('!~', form));
    }),
    { numRuns: RUNS }
  );
});
