import { type BrowserContext } from 'playwright-core';

/** A frame that takes longer is one that somebody sees stumble, in milliseconds: three of a screen with 60 a second. */
const LONG_FRAME_MS = 50;
const SCROLL_FRAMES = 240;
/** Pixels a frame: a fast turn of the wheel, some three rows. */
const SCROLL_STEP = 160;

/** How even the frames were while somebody scrolled. */
export interface Scrolling {
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
export async function measureTable(context: BrowserContext, url: string, webhooks: number): Promise<number> {
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
export async function measureScrolling(context: BrowserContext, url: string): Promise<Scrolling> {
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
