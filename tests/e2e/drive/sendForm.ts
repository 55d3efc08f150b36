import { type Locator, type Page } from 'playwright-core';
import { DASHBOARD } from '../../../dev/workbench/dashboards/dashboard';

/** The workbench's dashboard, with a variable that has a value. */
export const DASHBOARD_PATH = `/d/${DASHBOARD.uid}/hosts?from=now-6h&to=now&var-region=eu`;

/** The name of the plugin's links in the menus of panels and alerts. */
export const LINK = 'Send to enterprise group';

/** Opens a panel's menu, which has the plugins' links below "Extensions". */
export async function openPanelMenu(page: Page, panel: string): Promise<void> {
  await page.getByRole('button', { name: `Menu for panel ${panel}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'View', exact: true }).waitFor();
}

/** Opens the form for a panel as its reader would. */
export async function sendPanel(page: Page, panel: string): Promise<Locator> {
  await openPanelMenu(page, panel);
  await page.getByRole('menuitem', { name: 'Extensions' }).hover();
  await page.getByRole('menuitem', { name: LINK }).click();
  return sendForm(page);
}

/** The form, wherever it was opened. */
export function sendForm(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Picks the group a note goes to. */
export async function pickGroup(page: Page, name: string): Promise<void> {
  await sendForm(page).getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name }).click();
}

/** Sends what is in the form. */
export async function submitNote(page: Page): Promise<void> {
  await sendForm(page).getByRole('button', { name: 'Send', exact: true }).click();
}
