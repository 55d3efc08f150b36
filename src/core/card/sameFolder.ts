/** The folder of a rule's name once one more alert was seen; null where it stands in several. */
export function sameFolder(known: string | null | undefined, folder: string): string | null {
  return known === undefined || known === folder ? folder : null;
}
