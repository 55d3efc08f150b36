import { type Picture } from '../card/picture';
import { type Person } from '../webhook/webhook';

/** The subject of a note: a panel of a dashboard, an alert or its rule, or only words. */
export const NOTE_KINDS = ['panel', 'alert', 'text'] as const;

type NoteKind = (typeof NOTE_KINDS)[number];

/** State of an alert when it is sent; decides the colour and is said in front of the title. */
export const NOTE_STATES = ['firing', 'pending', 'recovering', 'no-data', 'error', 'normal'] as const;

export type NoteState = (typeof NOTE_STATES)[number];

/** The target of a link, which decides its caption in the webhook's language. The first link is the most prominent. */
export const NOTE_LINK_KINDS = ['panel', 'dashboard', 'rule', 'explore', 'silence', 'runbook'] as const;

type NoteLinkKind = (typeof NOTE_LINK_KINDS)[number];

/** A link of a note. The URL is http or https. */
export interface NoteLink {
  readonly kind: NoteLinkKind;
  readonly url: string;
}

/** A value of a panel's series, or a label or value of an alert. */
export interface NoteFact {
  readonly name: string;
  readonly value: string;
}

/**
 * A note that a person sends to a group from Grafana by hand. All texts are plain: no markup in them means anything,
 * and nothing in them mentions anybody. Its sender is not part of it: the backend adds the login of the caller.
 */
export interface Note {
  readonly kind: NoteKind;
  /** The panel's title or the alert's name, on one line. May be '' for a note of words alone. */
  readonly title: string;
  /** The sender's own words; may have several lines. Only a note of words alone must have some, or a title. */
  readonly comment: string;
  /** In the order they are shown. Where a message is too small the last ones are left out and counted. */
  readonly facts: readonly NoteFact[];
  /** The time range that the panel showed, as ISO 8601 with a time zone; both at the same time. */
  readonly timeRange?: { readonly from: string; readonly to: string };
  readonly links: readonly NoteLink[];
  /**
   * Public https address of a picture, which the vendor's servers or the reader's client can reach without signing in.
   * DingTalk shows it, the others link to it.
   */
  readonly imageUrl?: string;
  /** WeCom shows it as a message of its own; the others cannot show a picture that has no address, and leave it out. */
  readonly image?: Picture;
  readonly mentions: { readonly all: boolean; readonly people: readonly Person[] };
  /** Only of an alert. A label `severity`, `priority` or `level` among the facts of a firing one decides its colour. */
  readonly state?: NoteState;
}

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

/** The form of the id that a browser gives a note, so that sending it again after a lost answer shows it once. */
export const NOTE_ID = /^[\w-]{8,64}$/;

/** Largest request that is read, in bytes: a picture of 2 MiB has 2.7 MiB in base64, and the texts have room to spare. */
export const NOTE_REQUEST_MAX_BYTES = 4 * 1024 * 1024;
