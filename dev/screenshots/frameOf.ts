import { type Locator, type Page } from 'playwright-core';

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the window that holds all of these. Those that are not there do not count. */
export async function frameOf(page: Page, parts: readonly Locator[]): Promise<Frame> {
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  const boxes: Frame[] = [];
  for (const part of parts) {
    const box = (await part.count()) === 0 ? null : await part.boundingBox();
    if (box !== null) {
      boxes.push(box);
    }
  }
  if (boxes.length === 0) {
    throw new Error('nothing of what the picture is of is there');
  }
  const left = Math.max(0, Math.floor(Math.min(...boxes.map(({ x }) => x))));
  const top = Math.max(0, Math.floor(Math.min(...boxes.map(({ y }) => y))));
  const right = Math.min(window.width, Math.ceil(Math.max(...boxes.map(({ x, width }) => x + width))));
  const bottom = Math.min(window.height, Math.ceil(Math.max(...boxes.map(({ y, height }) => y + height))));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
