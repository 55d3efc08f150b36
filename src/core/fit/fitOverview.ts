import { type Card, type Overview } from '../card/card';
import { cutText } from '../text/cutText';
import { type Fitting, largestFitting, withNothing } from './fitting';

/** Most of a message that one line a rule may take; the rest is for examples. Ours. */
const LINES_SHARE = 0.5;

/** UTF-8 bytes that each name is cut to, step by step, so that many rules share the room alike. Ours. */
const NAME_STEPS_BYTES = [100, 60, 40, 24, 12] as const;

/**
 * The card with its overview in the richest form it has room for: one line a rule with where its alerts are, one line a
 * rule, all on one line, then with every name cut alike. Only where not even that fits, the last rules are counted.
 */
export function fitOverview(card: Card, overview: Overview, fitting: Fitting): Card {
  const { measure, ruleSeparator, countRules, countRest } = fitting;
  const counted = countRest(card.items, card.unlisted ?? [], true);
  const rest = [...counted, ...card.rest];
  const bare: Card = { ...withNothing(card), rest };
  const sizeOf = (form: Overview) => measure({ ...bare, overview: form });
  const isWithin = (form: Overview, share: number) => {
    const { bytes, maxBytes } = sizeOf(form);
    return bytes <= maxBytes * share;
  };
  const short = overview.rules.map((rule) => ({ ...rule, where: '' }));
  const lines = overview.separator === '' ? [overview, { ...overview, rules: short }] : [];
  const onOneLine = { rules: short, separator: ruleSeparator };
  const named = short.map((rule) => ({ ...rule, counts: '' }));
  const cut = NAME_STEPS_BYTES.map((maxBytes) => ({
    rules: named.map((rule) => ({ ...rule, name: cutText(rule.name, maxBytes) })),
    separator: ruleSeparator,
  }));
  const form =
    lines.find((each) => isWithin(each, LINES_SHARE)) ?? [onOneLine, ...cut].find((each) => isWithin(each, 1));
  if (form !== undefined) {
    return { ...card, overview: form };
  }
  const last = cut.at(-1) ?? onOneLine;
  const some = (count: number) => {
    const left = last.rules.length - count;
    const lines = left === 0 ? card.rest : [countRules(left), ...card.rest];
    return { overview: { ...last, rules: last.rules.slice(0, count) }, rest: lines };
  };
  const count = largestFitting(last.rules.length, (size) => {
    const { overview: shown, rest: lines } = some(size);
    return measure({ ...bare, overview: shown, rest: [...counted, ...lines] });
  });
  return { ...card, ...some(Math.max(0, count)) };
}
