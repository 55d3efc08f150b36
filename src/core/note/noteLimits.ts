/**
 * The most of each part of a note, lengths in characters (code points). They are ours: more than anybody writes by
 * hand, and little enough that a comment alone never has to be shortened for any vendor's message.
 */
export const NOTE_TITLE_MAX_LENGTH = 200;
export const NOTE_COMMENT_MAX_LENGTH = 800;
export const NOTE_FACT_NAME_MAX_LENGTH = 200;
export const NOTE_FACT_VALUE_MAX_LENGTH = 500;
export const NOTE_FACTS_MAX = 50;
export const NOTE_LINKS_MAX = 8;
/** Longest URL, in UTF-16 code units, as the messages of alerts have it. */
export const NOTE_URL_MAX_LENGTH = 2_000;
export const NOTE_PEOPLE_MAX = 20;

/** What a browser names its note by, so that sending it again after a lost answer does not show it twice. */
export const NOTE_ID = /^[\w-]{8,64}$/;

/** Largest request that is read, in bytes: a picture of 2 MiB has 2.7 MiB in base64, and the texts have room to spare. */
export const NOTE_REQUEST_MAX_BYTES = 4 * 1024 * 1024;
