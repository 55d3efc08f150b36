import { type Language } from '../webhook/language';
import { type Reason } from './verdict';

/** A reason in words: what it means and what to do about it. Each is one or two short sentences. */
export interface Explanation {
  readonly meaning: string;
  readonly fix: string;
}

/** Steps to the address of a robot in the vendor's app, with its own menu names. */
export interface AddressSteps {
  readonly steps: readonly string[];
  /** Anything else that is worth knowing. */
  readonly note: string;
}

/** The words for one vendor, in every language a reader may have. */
export interface VendorWords {
  /** Reasons that read otherwise here, or have a better fix. `{vendor}` stands for the vendor's name. */
  readonly reasons: Readonly<Record<Language, Readonly<Partial<Record<Reason, Partial<Explanation>>>>>>;
  /** Where its robots' settings show the signing secret, or that there is none. */
  readonly secretHint: Readonly<Record<Language, string>>;
  readonly address: Readonly<Record<Language, AddressSteps>>;
}
