import { type Locator, type Page } from 'playwright-core';

/** The parts of a picture that is of a dialog alone. */
export function dialogOnly(page: Page): readonly Locator[] {
  return [page.getByRole('dialog').last()];
}
