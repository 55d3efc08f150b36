import { useSyncExternalStore } from 'react';

/** Makes a hook whose user is drawn again after each interval, in milliseconds. One timer serves all its users. */
export function ticksEvery(intervalMs: number): () => number {
  const listeners = new Set<() => void>();
  let ticks = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    ticks += 1;
    listeners.forEach((listener) => listener());
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    timer ??= setInterval(tick, intervalMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  };
  return () => useSyncExternalStore(subscribe, () => ticks);
}
