import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Debian and Ubuntu put it, by the names their packages use. */
const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No sandbox of its own, since tests run as root in containers; and nothing sent or fetched that nobody asked for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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

/** Starts Chromium without a window. Throws what to install where there is none. */
export async function launchBrowser({
  width = 1280,
  height = 800,
  locale = 'en-US',
}: BrowserOptions = {}): Promise<Browser> {
  const executablePath = CHROMIUM_PATHS.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`expected Chromium at ${CHROMIUM_PATHS.join(' or ')}; install it with: apt-get install chromium`);
  }
  const profile = mkdtempSync(join(tmpdir(), 'eg-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
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
