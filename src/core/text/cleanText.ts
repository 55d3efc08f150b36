/**
 * What no message may carry: control characters, characters that turn the reading direction or hide (a label could
 * make `evil` read as `live`), byte-order marks, and halves of surrogate pairs. Zero-width joiners stay: emoji need them.
 */
const UNCLEAN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\u000b\u000c]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** One pass that tells whether the text is clean already, as nearly every text is. */
const SUSPECT =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]/;

/** A text as it may be shown: `\n` is its only line break, tabs are spaces, nothing in it is invisible trickery. */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) {
    return text;
  }
  return text.replace(LINE_BREAKS, '\n').replaceAll('\t', ' ').replace(UNCLEAN, '').replace(LONE_SURROGATES, '\ufffd');
}

const LINE_BREAK_RUNS = /\s*\n\s*/g;

/** A clean text on one line: titles, label values, captions. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return (clean.includes('\n') ? clean.replace(LINE_BREAK_RUNS, ' ') : clean).trim();
}
