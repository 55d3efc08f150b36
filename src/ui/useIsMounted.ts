import { useEffect, useRef } from 'react';

/** Tells whether the component is still there, for work that ends after it may be gone. */
export function useIsMounted(): React.RefObject<boolean> {
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return isMounted;
}
