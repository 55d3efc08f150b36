import { type BrowserContext } from 'playwright-core';

import { launchBrowser } from '../dev/browser/launchBrowser';
import { entryGzipBytes, filesOfPage } from '../dev/browser/pluginBytes';
import { manyWebhooks } from '../dev/load/manyWebhooks';
import { ensureBuilt } from '../dev/tasks/build.mjs';
import { startWorkbench, type Workbench } from '../dev/workbench/startWorkbench';
import { type Print } from './row';

const LIST = '/a/enterprise-groups-app/webhooks';
const WEBHOOKS = 1_000;
/** After one that only warms up. */
const RUNS = 9;

/**
 * Measures what the browser loads, and how soon and how smoothly a thousand webhooks can be used. Bytes are gzipped;
 * the first page's are those of the larger of both languages. The time begins with the navigation, so it holds the
 * workbench's own page, which stands for Grafana; the browser has all files already, as for everybody who comes back.
 */
export async function benchUi(print: Print): Promise<void> {
  const workbench = await startWorkbench({ executable: await ensureBuilt() });
  try {
    const first = await Promise.all(
      ['en-US', 'zh-Hans'].map(async (locale) => await filesOfPage(workbench, LIST, locale))
    );
    const bytes = first.map((files) => files.reduce((sum, file) => sum + file.gzipBytes, 0));
    workbench.state.settings.seed(manyWebhooks(WEBHOOKS, workbench.sandbox.urls));
    const { times, scrolling } = await readTable(workbench);
    const sorted = [...times].sort((a, b) => a - b);
    print(
      {
        bench: 'ui',
        entry_gzip_bytes: entryGzipBytes(),
        first_page_gzip_bytes: Math.max(...bytes),
        table_1000_ms: Math.round(sorted[Math.floor(RUNS / 2)] ?? 0),
      },
      {
        table_1000_min_ms: Math.round(sorted[0] ?? 0),
        table_1000_max_ms: Math.round(sorted.at(-1) ?? 0),
        ...scrolling,
      }
    );
  } finally {
    await workbench.stop();
  }
}

async function readTable({ url }: Workbench): Promise<{ times: readonly number[]; scrolling: Scrolling }> {
  const { context, close } = await launchBrowser();
  try {
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      times.push(await measureTable(context, url + LIST, WEBHOOKS));
    }
    return { times: times.slice(1), scrolling: await measureScrolling(context, url + LIST) };
  } finally {
    await close();
  }
}

/** A frame that takes longer is one that somebody sees stumble, in milliseconds: three of a screen with 60 a second. */
const LONG_FRAME_MS = 50;
const SCROLL_FRAMES = 240;

/** Pixels a frame: a fast turn of the wheel, some three rows. */
const SCROLL_STEP = 160;

/** Evenness of the frames while somebody scrolled. */
interface Scrolling {
  readonly scroll_frame_p50_ms: number;
  readonly scroll_frame_p95_ms: number;
  readonly scroll_frame_longest_ms: number;
  readonly scroll_frames: number;
  readonly scroll_long_frames: number;
  /** Frames in which some of the table's place in sight had no row. */
  readonly scroll_frames_with_gaps: number;
}

/**
 * Milliseconds from the beginning of the navigation until the table can be used: all rows are counted, the first are
 * shown, and the menu that is opened on one of them has answered. By the page's own clock.
 */
async function measureTable(context: BrowserContext, url: string, webhooks: number): Promise<number> {
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    return await page.evaluate(async (rows) => {
      const drawn = async () => await new Promise((next) => requestAnimationFrame(next));
      const menuButton = () =>
        document.querySelector<HTMLElement>(`table[aria-rowcount="${rows + 1}"] button[aria-label^="More actions"]`);
      while (menuButton() === null) {
        await drawn();
      }
      menuButton()?.click();
      while (document.querySelector('[role=menuitem]') === null) {
        await drawn();
      }
      return performance.now();
    }, webhooks);
  } finally {
    await page.close();
  }
}

/** Scrolls through the list frame by frame. */
async function measureScrolling(context: BrowserContext, url: string): Promise<Scrolling> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.locator('tbody[data-key]').first().waitFor();
    const { frames, gaps } = await page.evaluate(scrollThrough, { count: SCROLL_FRAMES, step: SCROLL_STEP });
    const sorted = [...frames].sort((a, b) => a - b);
    const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10;
    return {
      scroll_frame_p50_ms: at(0.5),
      scroll_frame_p95_ms: at(0.95),
      scroll_frame_longest_ms: at(1),
      scroll_frames: frames.length,
      scroll_long_frames: frames.filter((ms) => ms > LONG_FRAME_MS).length,
      scroll_frames_with_gaps: gaps,
    };
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function scrollThrough({ count, step }: { count: number; step: number }) {
  const drawn = async () => await new Promise<number>((next) => requestAnimationFrame(next));
  const isGap = () => {
    const table = document.querySelector('table')?.getBoundingClientRect();
    const middle = document.elementFromPoint((table?.left ?? 0) + 40, window.innerHeight / 2);
    return middle?.closest('tbody[data-key]') === null;
  };
  const frames: number[] = [];
  let gaps = 0;
  let before = await drawn();
  for (let frame = 0; frame < count; frame++) {
    window.scrollBy(0, step);
    const now = await drawn();
    frames.push(now - before);
    before = now;
    gaps += isGap() ? 1 : 0;
  }
  return { frames, gaps };
}
