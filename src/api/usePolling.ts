import { useEffect } from 'react';

/**
 * Does `work` once it has been due for `intervalMs`, if the page can be seen then; else as soon as it is seen again. Reading
 * is due while no read is under way, so that each interval begins with an answer.
 */
export function usePolling(work: () => void, intervalMs: number, isDue: boolean): void {
  useEffect(() => {
    if (!isDue) {
      return undefined;
    }
    const workIfSeen = () => {
      if (document.visibilityState === 'visible') {
        work();
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      workIfSeen();
    }, intervalMs);
    const seen = () => isLate && workIfSeen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [work, intervalMs, isDue]);
}
