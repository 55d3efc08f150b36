import { type EndOfTurn } from '../clock';

/** Resolves when a piece of work may begin. */
export type Turnstile = () => Promise<void>;

/**
 * Lets so many pieces of work begin in one turn of the event loop; the others wait for the next, first come, first
 * served. What the loop has to do besides, such as taking in an alert, has its turn in between.
 */
export function createTurnstile(max: number, endOfTurn: EndOfTurn): Turnstile {
  const waiting: Array<() => void> = [];
  let left = max;
  let isTurning = false;

  async function turn(): Promise<void> {
    isTurning = true;
    while (left < max) {
      await endOfTurn();
      left = max;
      for (const begin of waiting.splice(0, max)) {
        left--;
        begin();
      }
    }
    isTurning = false;
  }

  return () => {
    if (left === 0) {
      return new Promise((resolve) => waiting.push(resolve));
    }
    left--;
    if (!isTurning) {
      void turn();
    }
    return Promise.resolve();
  };
}
