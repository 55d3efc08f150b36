import { expect } from 'bun:test';
import { type Locator, type Page } from 'playwright-core';
import { eventually } from '../harness/eventually';

/** Smallest side of a text that can be seen, in pixels: a text for screen readers alone is a pixel large. */
const SEEN_FROM_PX = 2;

/** Waits until somebody can see each text: what stands in a live region alone does not count. */
export async function sees(scope: Page | Locator, ...texts: ReadonlyArray<string | RegExp>): Promise<void> {
  for (const text of texts) {
    await eventually(
      async () => ((await isSeen(scope, text)) ? text : await textOf(scope)),
      (found) => expect(found).toBe(text)
    );
  }
}

/** Tells whether somebody can see the text right now. */
export async function isSeen(scope: Page | Locator, text: string | RegExp): Promise<boolean> {
  for (const found of await scope.getByText(text).filter({ visible: true }).all()) {
    const box = await found.boundingBox({ timeout: 1_000 }).catch(() => null);
    if (box !== null && box.width >= SEEN_FROM_PX && box.height >= SEEN_FROM_PX) {
      return true;
    }
  }
  return false;
}

/** For the test that fails: what is there instead. */
async function textOf(scope: Page | Locator): Promise<string> {
  const root = 'goto' in scope ? scope.locator('body') : scope.first();
  return await root.innerText({ timeout: 1_000 }).catch(() => 'nothing');
}
