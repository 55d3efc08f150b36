import { type Locator, type Page } from 'playwright-core';

/** Values that somebody types into the form; a field that is left out stays as it is. */
export interface Typed {
  readonly name?: string;
  /** As its button is called, such as `DingTalk`. */
  readonly vendor?: string;
  readonly url?: string;
  readonly secret?: string;
  readonly keywords?: readonly string[];
  readonly remarks?: string;
}

/** Fills the webhook's form in, in the order of its fields. Of a stored address or secret it has been reset before. */
export async function fillForm(
  page: Page,
  { name, vendor, url, secret, keywords = [], remarks }: Typed
): Promise<void> {
  if (name !== undefined) {
    await nameField(page).fill(name);
  }
  if (vendor !== undefined) {
    await page.getByRole('radio', { name: vendor, exact: true }).check();
  }
  if (url !== undefined) {
    await urlField(page).fill(url);
  }
  for (const keyword of keywords) {
    await page.getByRole('textbox', { name: /^Keywords/ }).fill(keyword);
    await page.getByRole('textbox', { name: /^Keywords/ }).press('Enter');
  }
  if (remarks !== undefined) {
    await page.getByRole('textbox', { name: /^Remarks/ }).fill(remarks);
  }
  if (secret !== undefined) {
    await fillSecret(page, secret);
  }
}

/** Types the signing secret of the first robot, whose section may be closed. */
async function fillSecret(page: Page, secret: string): Promise<void> {
  const field = page.locator('#robot-0-secret');
  if (!(await field.isVisible())) {
    await page.getByRole('button', { name: /^Signing secret/ }).click();
  }
  await field.fill(secret);
}

export function nameField(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Webhook name/ });
}

export function urlField(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Webhook URL/ });
}

/** Presses the button that saves. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** Presses the form's own button that sends a test. */
export async function sendDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send test', exact: true }).click();
}
