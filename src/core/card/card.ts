import { type Tone as AlertTone } from '../alert/severity';
import { type Person } from '../webhook/webhook';

/** The colour of a message or an item. Comes from the alerts' states and severities, never from words in a text. */
export type Tone = AlertTone;

/** A named value: a label, a measured value, a time. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** A label that tells which machine or service it is, or the rule's folder. Missing for all other facts. */
  readonly role?: 'identity' | 'folder';
}

/** Target of a link. */
export type LinkKind =
  | 'panel'
  | 'dashboard'
  | 'rule'
  | 'prometheus'
  | 'query'
  | 'explore'
  | 'silence'
  | 'runbook'
  | 'image'
  | 'delivery'
  | 'alerts';

/** A link with its caption. The URL is http or https, with nothing in it that could end a markup early. */
export interface Link {
  /** Lets a format without room for all kinds choose. */
  readonly kind?: LinkKind;
  readonly text: string;
  readonly url: string;
}

/** One alert of a group. */
export interface Item {
  readonly tone: Tone;
  /** The text that tells this alert from the others of its group. */
  readonly title: string;
  /** The rule's name, for counting alerts that are left out. */
  readonly alertName: string;
  readonly firing: boolean;
  readonly facts: readonly Fact[];
  /** Prose of this alert alone; may have several lines. */
  readonly text: string;
  readonly links: readonly Link[];
}

/** Alerts of one rule and state that a message counts and cannot name, however much room it has. */
export interface Unlisted {
  readonly alertName: string;
  readonly firing: boolean;
  readonly count: number;
}

/** One rule of a message with many alerts. */
export interface RuleLine {
  /** Of its most urgent alert. */
  readonly tone: Tone;
  /** Before the name, of a rule that is over among others that fire: `Resolved: `; else ''. It is never cut. */
  readonly state: string;
  readonly name: string;
  /** Behind the name: ` ×200`. */
  readonly counts: string;
  /** Where its alerts are: ` (team-0 ×17, team-1 ×17 and 10 more)`; '' where that is not known, or has no room. */
  readonly where: string;
}

/** Every rule of a message that cannot show all of its alerts one by one. */
export interface Overview {
  readonly rules: readonly RuleLine[];
  /** Between rules on one line; '' where each has a line of its own. */
  readonly separator: string;
}

/** People to ping; empty where a message mentions nobody. */
export interface Mentions {
  readonly people: readonly Person[];
  readonly all: boolean;
}

/**
 * The content of a message, before any vendor's markup. Every string is plain text, clean of control and direction
 * characters but not escaped: the renderer escapes it where it lands.
 */
export interface Card {
  readonly tone: Tone;
  readonly title: string;
  /** The line a phone shows before the chat is opened: severity or state, rule, alert. Where missing or '', badge and title. */
  readonly push?: string;
  /** The severity in words; '' when the alerts have none. */
  readonly badge: string;
  /** The Grafana it comes from, such as `Production`. None where it is missing or ''. */
  readonly environment?: string;
  /** The text that the reader has to know first: the rule's summary. May have several lines. */
  readonly lead: string;
  readonly facts: readonly Fact[];
  /** The one value of a single alert, for a format that can show a value large. A fact of its name is among `facts` too. */
  readonly emphasis?: Fact;
  /** The rules, before their alerts. None where the title names them all, or the items do. */
  readonly overview?: Overview;
  /** Longer prose, which must not push the facts off the screen: description, error text. */
  readonly details: string;
  /** Hosts whose addresses in `details` stay links, in lower case. Every other address there is text. None where missing. */
  readonly liveHosts?: readonly string[];
  readonly items: readonly Item[];
  /** Alerts beyond those in `items`. None where it is missing. */
  readonly unlisted?: readonly Unlisted[];
  /** Lines about alerts that are not shown: counted by name. */
  readonly rest: readonly string[];
  readonly links: readonly Link[];
  /** Public https address of a picture. Vendors that cannot show it link to it. None where it is missing or ''. */
  readonly picture?: string;
  readonly mentions: Mentions;
  /** `2/3`; '' when the notification is one message. */
  readonly part: string;
  /** Keyword the robot asks for; '' when the message needs none added. */
  readonly keyword: string;
}
