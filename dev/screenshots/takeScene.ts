import { type BrowserContext, type Page } from 'playwright-core';

import { type Scene } from './scenes/scene';
import { type Stage } from './stage/startStage';
import { type Words } from './words';

export interface Look {
  readonly theme: 'dark' | 'light';
  readonly locale: 'en-US' | 'zh-Hans';
  /** Of the window, in pixels. */
  readonly width: number;
  /** Of the window, in pixels; a small laptop's if left out. */
  readonly height?: number;
}

export interface Camera {
  readonly context: BrowserContext;
  readonly stage: Stage;
  readonly words: Words;
}

/** Of a small laptop's window, in pixels. */
const HEIGHT = 900;
/** Longest a page may take to have what a picture waits for. */
const PATIENCE_MS = 20_000;

/** Opens the scene's page in this look and brings it into its state; calls `take` there. */
export async function takeScene<T>(
  { context, stage, words }: Camera,
  scene: Scene,
  { theme, locale, width, height = HEIGHT }: Look,
  take: (page: Page) => Promise<T>
): Promise<T> {
  const { url } = stage.workbench;
  const cookies = { workbench_language: locale, workbench_theme: theme, grafana_session: scene.role ?? 'Admin' };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
  stage.setScene(scene.scene === 'empty' ? 'empty' : 'busy');
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(PATIENCE_MS);
    await page.setViewportSize({ width, height });
    await page.goto(url + scene.path);
    await settled(page);
    const nameOf = (id: string) => stage.cast.find((member) => member.id === id)?.name ?? '';
    await scene.prepare?.({ page, stage, words, nameOf });
    await settled(page);
    if (scene.isOneScreen !== true) {
      // What stays in sight while the page scrolls would be in the middle of it.
      await page.evaluate(() => window.scrollTo(0, 0));
    }
    return await take(page);
  } finally {
    await page.close();
  }
}

/** Until nothing is loaded, nothing turns, and what moves has arrived. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !/Loading|加载…|正在加载/.test(document.querySelector('main')?.textContent ?? ''));
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Those that go on for ever, as a spinner's, are nothing to wait for.
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
