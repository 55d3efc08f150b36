import { useCallback, useEffect, useState } from 'react';

import { control, type PlayView } from './control';

/** How often the list is read, in milliseconds: what is sent again is sent every few seconds at most. */
const EVERY_MS = 1000;

/** Everything that was fired, always as it is now; and a way to read it at once. */
export function usePlays(): readonly [plays: readonly PlayView[], read: () => void] {
  const [plays, setPlays] = useState<readonly PlayView[]>([]);
  const read = useCallback(() => {
    // Where the workbench has ended there is nothing to show that would be truer.
    control<PlayView[]>('GET', 'plays').then(setPlays, () => undefined);
  }, []);
  useEffect(() => {
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, [read]);
  return [plays, read];
}
