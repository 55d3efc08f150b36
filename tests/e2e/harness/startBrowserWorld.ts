import { expect, it } from 'bun:test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type BrowserContext, type Page, type Request } from 'playwright-core';
import { launchBrowser } from '../../../dev/browser/launchBrowser';
import { SWITCHES } from '../../../dev/workbench/page/switches';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../../../dev/workbench/startWorkbench';
import { PATIENCE_MS } from './eventually';

const ROOT = join(import.meta.dir, '../../..');
const EXECUTABLE = join(ROOT, 'dist/gpx_enterprise_groups_linux_amd64');

/** Where a test that failed leaves what its tabs looked like. */
const SCREENSHOTS = join(ROOT, '.tmp/e2e');

/** The longest a test may take, in milliseconds; alone on a machine they take seconds. */
const TEST_TIMEOUT_MS = 240_000;

/** The reader of a page, and the page's look. Left out: as before; at a test's beginning an admin, English, dark. */
export interface Visitor {
  readonly role?: 'Admin' | 'Editor' | 'Viewer';
  readonly language?: 'en-US' | 'zh-Hans';
  readonly theme?: 'dark' | 'light';
}

/** Everything a test can use. */
export interface Visit {
  /** Opens an address, of the workbench where it is a path, in a new tab. */
  readonly open: (path: string, visitor?: Visitor) => Promise<Page>;
  /** Says which trouble is part of the test: `/POST .*\/webhooks\/test 422/`. See `collectTroubles`. */
  readonly expectTrouble: (line: RegExp) => void;
}

/** A browser and a workbench that the tests of a file share. */
export interface BrowserWorld {
  readonly workbench: Workbench;
  /**
   * A test in the browser. Grafana begins anew before each; what the plugin has in its history, and what the sandbox's
   * robots have seen, stays. Fails with whatever went wrong in its tabs that it did not expect.
   */
  readonly inBrowser: (name: string, test: (visit: Visit) => Promise<void>) => void;
  readonly stop: () => Promise<void>;
}

/** Starts both, with the executable and the pages of the last build. */
export async function startBrowserWorld(options: Omit<WorkbenchOptions, 'executable'> = {}): Promise<BrowserWorld> {
  const workbench = await startWorkbench({ executable: EXECUTABLE, ...options });
  const browser = await launchBrowser();
  browser.context.setDefaultTimeout(PATIENCE_MS);
  return {
    workbench,
    inBrowser: (name, test) => it(name, async () => await run(name, test, workbench, browser.context), TEST_TIMEOUT_MS),
    stop: async () => {
      await browser.close();
      await workbench.stop();
    },
  };
}

async function run(
  name: string,
  test: (visit: Visit) => Promise<void>,
  workbench: Workbench,
  context: BrowserContext
): Promise<void> {
  const troubles = collectTroubles();
  const tabs: Page[] = [];
  workbench.reset();
  workbench.sandbox.clearFaults();
  await setSwitches(context, workbench.url, { role: 'Admin', language: 'en-US', theme: 'dark' });
  try {
    await test({
      open: async (path, visitor = {}) => {
        await setSwitches(context, workbench.url, visitor);
        const page = await context.newPage();
        tabs.push(page);
        troubles.watch(page);
        await page.goto(new URL(path, workbench.url).href);
        return page;
      },
      expectTrouble: troubles.expect,
    });
    expect(troubles.left()).toEqual([]);
  } catch (error) {
    await keepScreenshots(name, tabs);
    console.error([`in the browser: ${name}`, ...troubles.left()].join('\n  '));
    throw error;
  } finally {
    await Promise.all(tabs.map(async (tab) => await tab.close()));
  }
}

/** As the buttons at the top of the workbench do. */
async function setSwitches(context: BrowserContext, url: string, visitor: Visitor): Promise<void> {
  await context.addCookies(
    Object.entries(visitor).map(([name, value]) => ({
      name: SWITCHES[name as keyof Visitor].cookie,
      value: String(value),
      url,
    }))
  );
}

async function keepScreenshots(name: string, tabs: readonly Page[]): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
  for (const [index, tab] of tabs.entries()) {
    // A tab that is gone cannot say why; the test's own failure does.
    await tab
      .screenshot({ path: join(SCREENSHOTS, `${file}-${index + 1}.png`), fullPage: true })
      .catch(() => undefined);
  }
}

/** Faults in a browser's tabs, besides those that a test is about. */
interface Troubles {
  /** Listens to everything a tab says from now on. */
  watch(page: Page): void;
  /** A line that may come, as often as it likes, and has to come at least once. */
  expect(line: RegExp): void;
  /** Every line that was not expected, and every expected one that did not come. */
  left(): readonly string[];
}

/**
 * Collects lines such as `POST /api/plugins/… 422`, `console: …`, `page: …` and `GET /… net::ERR_…`: a test that nobody
 * told to expect one of them fails with it.
 */
function collectTroubles(): Troubles {
  const lines: string[] = [];
  const expected: RegExp[] = [];
  return {
    watch: (page) => {
      page.on('pageerror', (error) => lines.push(`page: ${error.message}`));
      page.on('console', (message) => {
        // The browser's own line for an answer that says no; the answer itself is collected with its path.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          lines.push(`console: ${message.text()}`);
        }
      });
      page.on('response', (response) => {
        const line = `${lineOf(response.request())} ${response.status()}`;
        if (response.status() >= 400) {
          lines.push(line);
        }
      });
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A page that goes away, or asks anew, gives up what it was asking for.
        if (why !== 'net::ERR_ABORTED') {
          lines.push(`${lineOf(request)} ${why}`);
        }
      });
    },
    expect: (line) => void expected.push(line),
    left: () => [
      ...lines.filter((line) => !expected.some((pattern) => pattern.test(line))),
      ...expected.filter((pattern) => !lines.some((line) => pattern.test(line))).map((pattern) => `never: ${pattern}`),
    ],
  };
}

function lineOf(request: Request): string {
  return `${request.method()} ${new URL(request.url()).pathname}`;
}
