import { waitFor } from '@testing-library/react';

/** The dialog or drawer that is open, once it is. Quicker than asking everything for its role. */
export async function findDialog(): Promise<HTMLElement> {
  return await waitFor(() => {
    const dialog = document.querySelector<HTMLElement>('[role="dialog"]');
    if (dialog === null) {
      throw new Error('no dialog is open');
    }
    return dialog;
  });
}
