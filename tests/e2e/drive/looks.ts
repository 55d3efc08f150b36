import { expect } from 'bun:test';
import { type Page } from 'playwright-core';
import { type BrowserWorld } from '../harness/startBrowserWorld';
import { violations } from './axe';
import { leftovers } from './leftovers';
import { type PageState } from './pageStates';

/** Of a laptop, of a tablet, and of the narrowest phone the pages are made for, in CSS pixels. */
const WIDTHS = [1280, 768, 360];
const HEIGHT = 900;

/** Holds each state to axe, to both languages and themes, and to the window's width. */
export function looksRight({ inBrowser }: BrowserWorld, states: readonly PageState[]): void {
  for (const { name, open } of states) {
    inBrowser(`${name}: in English and dark, for everybody, and no wider than the window`, async (visit) => {
      const page = await open(visit, { language: 'en-US', theme: 'dark' });
      expect(await violations(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    });

    inBrowser(`${name}: in Chinese and light, the same, with nothing left in English`, async (visit) => {
      const page = await open(visit, { language: 'zh-Hans', theme: 'light' });
      expect(await leftovers(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    });
  }
}

/** At which widths the page would scroll sideways, and what sticks out. */
async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    found.push(
      ...(await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        if (scrollWidth <= clientWidth) {
          return [];
        }
        const wide = [...document.querySelectorAll('main *')].filter(
          (element) => element.getBoundingClientRect().right > clientWidth
        );
        return [
          `${clientWidth}: ${scrollWidth}, by ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 200))}`,
        ];
      }))
    );
  }
  return found;
}
