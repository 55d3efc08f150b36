import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

import { chromiumLaunch } from './chromiumLaunch';
import { ensureBrowser } from './ensureBrowser';

/** A browser with a profile that is its own and empty. */
export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** As in `Accept-Language`. */
  readonly locale?: string;
}

/** Starts Chromium without a window; installs it first where there is none. Throws where that cannot be done. */
export async function launchBrowser({
  width = 1280,
  height = 800,
  locale = 'en-US',
}: BrowserOptions = {}): Promise<Browser> {
  ensureBrowser();
  const profile = mkdtempSync(join(tmpdir(), 'eg-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    headless: true,
    viewport: { width, height },
    locale,
    timezoneId: 'UTC',
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
