import { existsSync } from 'node:fs';

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

/** How the system's Chromium is started. Throws what to install where there is none. */
export function chromiumLaunch(): { readonly executablePath: string; readonly args: string[] } {
  const executablePath = CHROMIUM_PATHS.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`expected Chromium at ${CHROMIUM_PATHS.join(' or ')}; install it with: apt-get install chromium`);
  }
  return { executablePath, args: FLAGS };
}
