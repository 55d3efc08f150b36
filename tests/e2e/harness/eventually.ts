/** Time until something that was not so yet is looked at again, in milliseconds. */
const LOOK_EVERY_MS = 50;

/** The longest wait for anything on a page, in milliseconds: a busy machine with two cores may take its time. */
export const PATIENCE_MS = 30_000;

/** Reads until `check` throws no more, and returns what was read then. Throws what `check` threw last. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  check: (value: T) => void,
  limitMs = PATIENCE_MS
): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const value = await read();
    try {
      check(value);
      return value;
    } catch (error) {
      if (performance.now() > giveUpAt) {
        throw error;
      }
    }
    await Bun.sleep(LOOK_EVERY_MS);
  }
}
