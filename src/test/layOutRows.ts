import { act, fireEvent } from '@testing-library/react';

/** As high as rows usually are, so that those that were never shown are where they would be; in pixels. */
export const ROW_HEIGHT = 58;
const EDGES = { x: 0, y: 0, left: 0, top: 0, right: 800, bottom: ROW_HEIGHT, width: 800, height: ROW_HEIGHT };
/** Written out, since not every jsdom has the class. */
const ROW_BOX: DOMRect = { ...EDGES, toJSON: () => EDGES };

/** jsdom has none, and where nothing is laid out no size ever changes. */
class StillObserver {
  readonly observe = () => undefined;
  readonly unobserve = () => undefined;
  readonly disconnect = () => undefined;
}

/** jsdom lays nothing out: in the tests of this file rows are as high as this says, and the window shows ten of them. */
export function layOutRows(): void {
  Object.assign(globalThis, { ResizeObserver: StillObserver });
  beforeEach(() => {
    Object.defineProperty(window, 'innerHeight', { configurable: true, value: 10 * ROW_HEIGHT });
    jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW_HEIGHT);
    jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(ROW_BOX);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    scrollTo(0);
  });
}

/** Scrolls the window to so many pixels from its top. */
export function scrollTo(top: number): void {
  Object.defineProperty(window, 'scrollY', { configurable: true, value: top });
  act(() => void fireEvent.scroll(window));
}
