/**
 * Characters that no message may carry: control characters, characters that turn the reading direction or hide (a label
 * could make `evil` read as `live`), blanks and fillers that have no width, tags, byte-order marks, and halves of
 * surrogate pairs. Zero-width joiners stay: emoji need them. All patterns take whole runs, so that a text of nothing
 * else costs no more than any other.
 */
const UNCLEAN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Noncharacter_Code_Point}]+/gu;
/** They choose a picture's or a Chinese character's form; anywhere else, or more than one, they only hide something. */
const STRAY_SELECTORS = /(?<![\p{Emoji}\p{Extended_Pictographic}\p{Script=Han}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu;
const OTHER_LINE_BREAKS = /[\u0085\u2028\u2029\u000b\u000c]/g;
const LONE_SURROGATES = /\p{Surrogate}+/gu;
/** One pass that tells whether the text is clean already, as nearly every text is. */
const SUSPECT =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff]/;

/** UTF-16 units that are looked at: many times what any message, page or log line shows. */
const LOOKED_AT = 64 * 1024;

/**
 * A text as it may be shown: `\n` is its only line break, tabs are spaces, nothing in it is invisible trickery. What is
 * beyond 65,536 UTF-16 units is dropped.
 */
export function cleanText(whole: string): string {
  const text = whole.slice(0, LOOKED_AT);
  if (!SUSPECT.test(text)) {
    return text;
  }
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(OTHER_LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(UNCLEAN, '')
    .replace(STRAY_SELECTORS, '')
    .replace(LONE_SURROGATES, (run) => '\ufffd'.repeat(run.length));
}

/** Runs as a whole: a pattern with a line break inside would begin again at every blank. */
const BLANK_RUNS = /\s+/g;

/** A clean text on one line: titles, label values, captions. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return (clean.includes('\n') ? clean.replace(BLANK_RUNS, (run) => (run.includes('\n') ? ' ' : run)) : clean).trim();
}
