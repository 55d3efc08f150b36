import { type Reading } from './examination';
import { type Place } from './place';

/** A webhook of the files, as contact points need to know it. */
export interface FiledWebhook {
  readonly id: string;
  readonly place: Place;
  /** Null where it has none. */
  readonly key: Reading | null;
  readonly keyPlace: Place | null;
  readonly usesTemplate: boolean;
  /** Addresses of its robots. */
  readonly robots: ReadonlyArray<{ readonly place: Place; readonly reading: Reading }>;
}

/** The plugin's settings in one organisation. */
export interface FiledApp {
  readonly orgId: number;
  readonly place: Place;
  readonly webhooks: readonly FiledWebhook[];
  /** False where an id is none or comes twice: what names webhooks by id may be right, and is not judged. */
  readonly hasIds: boolean;
  readonly license: { readonly place: Place; readonly reading: Reading } | null;
}
