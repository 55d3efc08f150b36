import { type Language } from '../../src/core/webhook/language';
import { explainReason } from '../../src/core/vendors/explainReason';
import { type Finding, type Verdict } from '../../src/core/vendors/verdict';
import { type Vendor } from '../../src/core/webhook/vendor';
import { TEXT_MAX_LENGTH } from './plainAnswer';
import { NOTIFY_WORDS } from './notifyWords';

/** The facts that a text about a delivery is made of. */
export interface DeliveryFacts {
  readonly verdict: Verdict;
  readonly vendor: Vendor;
  readonly language: Language;
  /** Messages the vendor confirmed, and all messages. */
  readonly delivered: number;
  readonly messages: number;
  /** True if somebody sends it again after a failure that may pass: Grafana does with alerts, nobody with tests. */
  readonly isSentAgain: boolean;
}

/**
 * A delivery in one text of at most 300 characters: what happened, the vendor's code and words, what to do about it,
 * and whether it comes again. Where it gets too long the vendor's words give way; what to do stays.
 */
export function deliveryText(facts: DeliveryFacts): string {
  const { verdict, vendor, language, delivered, messages } = facts;
  const words = NOTIFY_WORDS[language];
  if (verdict.kind === 'delivered') {
    return words.delivered(messages);
  }
  const { meaning, fix } = explainReason(verdict.finding.reason, vendor, language);
  const mayPass = verdict.kind === 'limited' || verdict.kind === 'transient';
  const tail = [
    ...(delivered > 0 ? [words.partly(delivered, messages)] : []),
    fix,
    ...(mayPass && facts.isSentAgain ? [words.again] : []),
  ].join(words.space);
  const room = TEXT_MAX_LENGTH - Array.from(meaning + words.space + tail + words.inBrackets('')).length;
  const source = sourceText(verdict.finding, room);
  return meaning + (source === '' ? '' : words.inBrackets(source)) + words.space + tail;
}

/** `45009: api freq out of limit`, shortened to the room there is; '' where not even the code has room. */
function sourceText({ code, vendorText }: Finding, room: number): string {
  const characters = Array.from([...new Set([code, vendorText])].filter((part) => part !== '').join(': '));
  if (characters.length <= room) {
    return characters.join('');
  }
  return code.length < room ? `${characters.slice(0, room - 1).join('')}…` : '';
}

/** The text for a caller whose delivery waits: what is in the way, if anything, and that it need not come again. */
export function queuedText(
  finding: Finding | null,
  { vendor, language }: Pick<DeliveryFacts, 'vendor' | 'language'>,
  queued = NOTIFY_WORDS[language].queued
): string {
  const words = NOTIFY_WORDS[language];
  if (finding === null) {
    return queued;
  }
  const { meaning } = explainReason(finding.reason, vendor, language);
  const source = sourceText(finding, TEXT_MAX_LENGTH - Array.from(meaning + queued).length - QUEUED_MARKS);
  return meaning + (source === '' ? '' : words.inBrackets(source)) + words.space + queued;
}

/** Room for brackets and spaces, in characters. */
const QUEUED_MARKS = 4;
