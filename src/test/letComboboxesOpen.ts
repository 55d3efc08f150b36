/**
 * A Combobox measures its texts and watches what is seen, and jsdom does neither. Its options are still not drawn, for
 * want of room: pick them by keyboard.
 */
export function letComboboxesOpen(): void {
  const context = { measureText: () => ({ width: 80 }) };
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  const observer = { observe: () => undefined, unobserve: () => undefined, disconnect: () => undefined };
  Object.assign(globalThis, { IntersectionObserver: jest.fn(() => observer) });
}
