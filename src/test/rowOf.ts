import { screen } from '@testing-library/react';

/** The table row in which a text stands, once it is there. Quicker than asking every row for its name. */
export async function rowOf(text: string): Promise<HTMLTableRowElement> {
  const row = (await screen.findByText(text)).closest('tr');
  if (row === null) {
    throw new Error(`"${text}" stands in no row`);
  }
  return row;
}
