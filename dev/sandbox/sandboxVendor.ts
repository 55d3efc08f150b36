import { type Inspection } from './inspection';
import { type JudgeContext } from './judgeContext';
import { type RateLimit } from './rate/rateWindow';
import { type JudgeRequest, type Refusal, type Ruling } from './ruling';

/**
 * Kinds of answers a vendor may give to a call, for servers that only play its words: the simulation's, and hostile
 * ones.
 */
export type Saying = 'ok' | 'limited' | 'busy' | 'unknown-robot' | 'keyword' | 'content' | 'form';

/** Draws a word of so many of these letters. */
export type Draw = (letters: string, length: number) => string;

/** One vendor as the sandbox plays it, written from its documents alone. */
export interface SandboxVendor {
  readonly name: string;
  /** The robot's token within a call's address; undefined if the address is not one of the vendor's robots. */
  readonly tokenOf: (url: URL) => string | undefined;
  /** The path and query of a robot's request URL. */
  readonly pathOf: (token: string) => string;
  /** A token as the vendor makes them. */
  readonly newToken: (draw: Draw) => string;
  /** A signing secret as the vendor makes them; null where robots have none. */
  readonly newSecret: ((draw: Draw) => string) | null;
  /** Judges one call the way the vendor would. */
  readonly judge: (request: JudgeRequest, context: JudgeContext) => Ruling;
  /** An answer in the vendor's form. */
  readonly answer: (code: number, text: string) => string;
  /** Code and words, as its documents have them. */
  readonly sayings: Readonly<Record<Saying, readonly [code: number, text: string]>>;
  /** At most so many calls; all limits hold at once. */
  readonly pace: readonly RateLimit[];
  /** Time for which it accepts nothing after it has said that a robot is too fast, in milliseconds. */
  readonly throttleMs: number;
  /** The field that names a message's type, its types, and what `markdown` calls its text where it has that type. */
  readonly messages: {
    readonly field: string;
    readonly types: readonly string[];
    readonly markdownText: string | null;
  };
  /** The checks of the message itself: form, size, keywords, content. */
  readonly checks: ReadonlyArray<(inspection: Inspection) => Refusal | undefined>;
  /** The people that a body would ping; in doubt too many. */
  readonly mentions: (body: Record<string, unknown>) => string[];
  /** Addresses a reader could click; in doubt too many. */
  readonly links: (body: Record<string, unknown>) => string[];
  /** Names by id of somebody to mention in its demo group. */
  readonly members: Readonly<Record<string, string>>;
  /** The language its groups mostly write in. */
  readonly language: 'en' | 'zh-Hans';
}

const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A word of hexadecimal digits. */
export const drawHex = (draw: Draw, length: number): string => draw(HEX, length);

/** A word of letters and digits. */
export const drawLetters = (draw: Draw, length: number): string => draw(LETTERS, length);

/** Hexadecimal digits in the form of a UUID. */
export const drawUuid = (draw: Draw): string => [8, 4, 4, 4, 12].map((length) => drawHex(draw, length)).join('-');

/** The token in a query parameter of an address with this path. */
export function queryToken({ pathname, searchParams }: URL, path: string, parameter: string): string | undefined {
  return pathname === path ? (searchParams.get(parameter) ?? '') : undefined;
}

/** Name for "everybody" among the names that the vendors' mention readers return. */
export const EVERYBODY = '@all';
