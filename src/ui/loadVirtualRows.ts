import type * as Rows from './VirtualRows';

/** Draws the rows in sight. */
export type VirtualRowsComponent = typeof Rows.VirtualRows;

/** Most rows that are simply all there: with more, only those in sight are, and the page stays quick. */
const ALL_ROWS_MAX = 60;

/**
 * Loads the code that draws the rows in sight; null where all of so many can be there. A slow page is better than none:
 * without the code all rows are there.
 */
export async function loadVirtualRows(count: number): Promise<VirtualRowsComponent | null> {
  if (count <= ALL_ROWS_MAX) {
    return null;
  }
  return await import('./VirtualRows').then(
    ({ VirtualRows }) => VirtualRows,
    () => null
  );
}
