import { useEffect, useRef } from 'react';

/**
 * Does something again and again while the page can be seen: `intervalMs` after it was last done, and at once when the
 * page is looked at again. Not before the first interval is over.
 */
export function usePolling(work: () => Promise<void>, intervalMs: number, isOn: boolean): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (!isOn) {
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let isWorking = false;
    const run = async () => {
      clearTimeout(timer);
      if (isWorking || document.visibilityState === 'hidden') {
        return;
      }
      isWorking = true;
      await latest.current();
      isWorking = false;
      plan();
    };
    const plan = () => {
      if (!isOver && document.visibilityState !== 'hidden') {
        timer = setTimeout(() => void run(), intervalMs);
      }
    };
    const look = () => void run();
    document.addEventListener('visibilitychange', look);
    plan();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [intervalMs, isOn]);
}
