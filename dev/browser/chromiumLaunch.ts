import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the packages of Debian and Ubuntu, and the installers of macOS and Windows, put it. */
const CHROMIUM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** No sandbox of its own, since tests run as root in containers; and nothing sent or fetched that nobody asked for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where `ensureBrowser` puts the browser and the letters that npm ships. */
export const NPM_CHROMIUM = join(__dirname, '../tools/chromium/node_modules/.unpacked/chromium');
export const NPM_FONTS = join(__dirname, '../tools/letters/node_modules/.fonts.conf');

/** The browser of this machine, else the one from npm; null where there is neither. */
export function findChromium(): string | null {
  return [...CHROMIUM_PATHS, NPM_CHROMIUM].find((path) => existsSync(path)) ?? null;
}

/**
 * Tells whether this machine has letters for Chinese. macOS and Windows always have; Linux says so through fontconfig.
 */
export function hasChineseLetters(): boolean {
  return process.platform !== 'linux' || String(spawnSync('fc-list', [':lang=zh']).stdout ?? '').trim() !== '';
}

interface Launch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** Options to start the browser with. Throws, saying what to do, where there is none. */
export function chromiumLaunch(): Launch {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error(`expected Chromium at ${CHROMIUM_PATHS.join(' or ')}; npm test installs one`);
  }
  const env = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { executablePath, args: FLAGS, env: { ...Object.fromEntries(env), ...npmEnv(executablePath) } };
}

/** Tells the system where the browser and letters from npm are, for it does not look there. */
function npmEnv(executablePath: string): Record<string, string> {
  return {
    ...(executablePath === NPM_CHROMIUM ? { LD_LIBRARY_PATH: join(NPM_CHROMIUM, '../lib') } : {}),
    ...(existsSync(NPM_FONTS) && !hasChineseLetters() ? { FONTCONFIG_FILE: NPM_FONTS } : {}),
  };
}
