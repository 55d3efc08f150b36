/** At most `max` requests within any `windowMs` milliseconds, for one robot. */
export interface Pace {
  readonly max: number;
  readonly windowMs: number;
}

/** All that is known of a vendor and is no function: forms, checks, pace and rests come from here. */
export interface VendorFacts<Format extends string = string, PersonId extends string = string> {
  /** As its own users write it, by the reader's language. */
  readonly name: { readonly en: string; readonly 'zh-Hans': string };
  /**
   * A mark of ours to find it by: the strokes of its initial in a box of 20 by 20, and a colour its users know it by.
   * White on the colour has a contrast of 4.5 or more.
   */
  readonly mark: { readonly colour: string; readonly initial: string };
  /** Where its robots are called. The token is the query parameter's value; with no parameter ('') the path's last part. */
  readonly address: { readonly host: string; readonly path: string; readonly parameter: string };
  /** The forms of its messages; the first is the usual one. */
  readonly formats: readonly [Format, ...Format[]];
  /** Those of them that cut people's own words short: a message written by hand goes out in the usual one instead. */
  readonly briefFormats: readonly Format[];
  /** True if its robots can ask for a keyword. */
  readonly hasKeywords: boolean;
  /** Start of its signing secrets, '' for any start; null where its robots check no signature. */
  readonly secret: { readonly prefix: string } | null;
  /** The ids it mentions people by, the usual one first: `phone`, and `ownId`. */
  readonly mentionsBy: readonly [PersonId, ...PersonId[]];
  /**
   * Its own id of a person: the field of the settings, what has to stand there, and its name in forms. Two vendors may
   * share one.
   */
  readonly ownId: {
    readonly field: PersonId;
    readonly expected: string;
    readonly label: { readonly en: string; readonly 'zh-Hans': string };
  };
  /** Limits on the use of one robot; all hold at once. */
  readonly pace: readonly [Pace, ...Pace[]];
  /** Rest of a robot after a limit answer: first, and at most, in milliseconds; doubling in between. */
  readonly rest: { readonly firstMs: number; readonly maxMs: number };
  /** Rest of a robot once the month's quota is used up, in milliseconds; 0 where it has none. */
  readonly quotaRestMs: number;
  /** True if its documents warn of refusals in the first seconds of every half hour. */
  readonly hasRushHours: boolean;
}
