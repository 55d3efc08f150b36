/**
 * The most a card carries of each kind of text, in UTF-8 bytes. They are ours, not a vendor's: a person reads no more
 * on a phone at night, and they bound the work on hostile input. Fitting shortens further where a vendor takes less.
 */
export const TITLE_MAX_BYTES = 300;
export const VALUE_MAX_BYTES = 500;
export const PROSE_MAX_BYTES = 3_000;

/** Most labels shown one by one; the others are counted. */
export const MAX_FACTS = 16;

/** Most rule names in a title before they are counted. */
export const MAX_TITLE_NAMES = 3;

/** Columns of the line that a phone shows before the chat is opened; DingTalk's mark in front takes two of its 40. */
export const PUSH_MAX_COLUMNS = 38;

/** Alerts that one message with many of them names one by one, as examples; a person reads no more at night. */
export const MAX_EXAMPLES = 10;
