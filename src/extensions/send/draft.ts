import { type Picture } from '../../core/card/picture';

/** Whom a note mentions. Everybody only where somebody says so. */
export type MentionChoice = 'nobody' | 'people' | 'everybody';

/** What somebody has chosen and written so far. */
export interface Draft {
  /** Id of the webhook; null before one is chosen. */
  readonly webhookId: string | null;
  /** Only for a note of words alone; the others have their panel's or alert's. */
  readonly title: string;
  readonly comment: string;
  readonly mention: MentionChoice;
  /** Names of the people to mention, of those the webhook knows. */
  readonly people: readonly string[];
  readonly hasValues: boolean;
  readonly picture: PictureState;
}

/** How far the picture of a panel has come. */
export type PictureState =
  | { readonly kind: 'none' }
  | { readonly kind: 'taking' }
  | { readonly kind: 'taken'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly why: PictureFault };

/** Why a note goes without its picture. */
export type PictureFault = 'not-visible' | 'too-large' | 'other-format' | 'too-slow';

export const EMPTY_DRAFT: Draft = {
  webhookId: null,
  title: '',
  comment: '',
  mention: 'nobody',
  people: [],
  hasValues: true,
  picture: { kind: 'none' },
};
