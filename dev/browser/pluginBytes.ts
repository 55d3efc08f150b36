import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { type Workbench } from '../workbench/startWorkbench';
import { launchBrowser } from './launchBrowser';

const DIST = join(import.meta.dir, '../../dist');
const FILES = '/public/plugins/enterprise-groups-app/';

/** Bytes of the entry over the wire: Grafana loads it for everybody, on whatever page, whenever it asks what the app is. */
export function entryGzipBytes(): number {
  return gzipBytes(readFileSync(join(DIST, 'module.js')));
}

/** A file of the plugin that a browser asked for. */
export interface LoadedFile {
  readonly name: string;
  readonly gzipBytes: number;
}

/**
 * Every file of the plugin that a browser which has none of them asks for until the page at `path` shows its rows, in
 * this language, translations included. What Grafana shares with its plugins is none of them.
 */
export async function filesOfPage(workbench: Workbench, path: string, locale: string): Promise<LoadedFile[]> {
  const { context, close } = await launchBrowser({ locale });
  try {
    const { url } = workbench;
    await context.addCookies([{ name: 'workbench_language', value: locale, url }]);
    const page = await context.newPage();
    const bodies = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith(FILES)) {
        bodies.set(pathname.slice(FILES.length), response.body());
      }
    });
    await page.goto(url + path);
    await page.locator('tbody tr').first().waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = [...bodies].map(async ([name, body]) => ({ name, gzipBytes: gzipBytes(await body) }));
    return await Promise.all(loaded);
  } finally {
    await close();
  }
}

/** At zlib's usual level, which is Grafana's own. */
function gzipBytes(body: Buffer): number {
  return gzipSync(body).length;
}
