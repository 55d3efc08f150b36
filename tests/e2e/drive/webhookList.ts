import { type Locator, type Page } from 'playwright-core';

/** Everything that belongs to one webhook in the list: its row, and what stands below it. */
export function listed(page: Page, name: string): Locator {
  return page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name }) });
}

/** Picks from the menu of a webhook's row. */
export async function pickInMenu(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Sends a test from a webhook's row. */
export async function sendTest(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Send test to ${name}`, exact: true }).click();
}
