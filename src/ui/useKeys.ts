import { useCallback, useState } from 'react';

/** A set of rows' keys, and a function that puts one in or takes it out; without `isIn` the other of both. */
export function useKeys(): [ReadonlySet<string>, (key: string, isIn?: boolean) => void] {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const change = useCallback((key: string, isIn?: boolean) => {
    setKeys((before) => {
      const isWanted = isIn ?? !before.has(key);
      if (before.has(key) === isWanted) {
        return before;
      }
      const next = new Set(before);
      if (isWanted) {
        next.add(key);
      } else {
        next.delete(key);
      }
      return next;
    });
  }, []);
  return [keys, change];
}
