/** Work that can be left between its steps: a generator whose every `yield` is such a place. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All of it at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next();
  }
  return step.value;
}

/** Lets others work between the steps. */
export async function finishGently<T>(steps: Steps<T>, yieldNow: () => Promise<void>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    await yieldNow();
    step = steps.next();
  }
  return step.value;
}

/** Alerts that are worked on in one step: some milliseconds. */
export const ALERTS_PER_STEP = 500;
