import { useCallback, useRef } from 'react';

/**
 * Tells whether somebody reads what is in an element: it is scrolled beyond its beginning, the mouse is over it, or the
 * focus is in it. What is read must not move.
 */
export function useReading() {
  const ref = useRef<HTMLDivElement>(null);
  const isReading = useCallback(() => {
    const { current } = ref;
    if (current === null) {
      return false;
    }
    const isScrolled = current.getBoundingClientRect().top < 0;
    return isScrolled || current.matches(':hover') || current.contains(document.activeElement);
  }, []);
  return { ref, isReading };
}
