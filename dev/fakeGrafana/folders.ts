/** Titles of the folders that rules are in. */
const FOLDER_TITLES: Readonly<Record<string, string>> = { infra: 'Infra' };

/** The title of a folder; its uid where it has none. */
export function folderTitle(uid: string): string {
  return FOLDER_TITLES[uid] ?? uid;
}
