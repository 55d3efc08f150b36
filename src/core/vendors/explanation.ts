import { type Vendor } from '../webhook/vendor';
import { type Reason } from './verdict';

/** A reason in words: what it means and what to do about it. Each is one or two short sentences. */
export interface Explanation {
  readonly meaning: string;
  readonly fix: string;
}

/** A language's words for every reason, and what reads otherwise for one vendor. `{vendor}` stands for its name. */
export interface ReasonTexts {
  readonly common: Readonly<Record<Reason, Explanation>>;
  readonly byVendor: Readonly<Record<Vendor, Readonly<Partial<Record<Reason, Partial<Explanation>>>>>>;
}
