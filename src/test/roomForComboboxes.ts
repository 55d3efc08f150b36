/** A Combobox draws only the options that have room, measures its texts and watches what is seen; jsdom does none. */
export function makeRoomForComboboxes(): void {
  const room = { x: 0, y: 0, top: 0, left: 0, right: 300, bottom: 300, width: 300, height: 300, toJSON: String };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(room);
  const context = { measureText: () => ({ width: 80 }) };
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  const observer = { observe: () => undefined, unobserve: () => undefined, disconnect: () => undefined };
  Object.assign(globalThis, { IntersectionObserver: jest.fn(() => observer) });
}
