import { type Locator, type Page } from 'playwright-core';

import { type Stage } from '../stage/startStage';
import { type Words } from '../words';

/** Everything a picture can use. */
export interface Props {
  readonly page: Page;
  readonly stage: Stage;
  /** The page's texts in the picture's language. */
  readonly words: Words;
  /** The name of somebody in the cast, by id. */
  readonly nameOf: (id: string) => string;
}

/** One picture of a page. */
export interface Scene {
  /** The file's, before theme and language. */
  readonly name: string;
  /** Below Grafana's root. */
  readonly path: string;
  /** `empty`: nobody has made a webhook yet. `new`: neither a license is there. Usually `busy`. */
  readonly scene?: 'busy' | 'empty' | 'new';
  readonly role?: 'Admin' | 'Editor' | 'Viewer';
  /** Of the window, in pixels; 1280 if left out. */
  readonly widths?: readonly number[];
  /** Done before it is taken. */
  readonly prepare?: (props: Props) => Promise<void>;
  /** As much as the window shows, instead of the whole page. */
  readonly isOneScreen?: boolean;
  /** The part of the page that a chosen picture shows; all of it if left out. */
  readonly parts?: (page: Page) => readonly Locator[];
}

/** The parts of a picture that is of a dialog alone. */
export function dialogOnly(page: Page): readonly Locator[] {
  return [page.getByRole('dialog').last()];
}
