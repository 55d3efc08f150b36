import { type Folder } from './goodFiles';

/** Replaces `from` by `to` in one of the good files; the finding has to be where `at` stands afterwards. */
export type BadFile = readonly [
  what: string,
  folder: Folder,
  change: readonly [from: string, to: string],
  at: string,
  says: RegExp,
];
