import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type Filter, parseFilter, writeFilter } from './filter';

/** Changes parts of the filter. While somebody types, the address is replaced: each letter is no page to go back to. */
export type ChangeFilter = (change: Partial<Filter>, isTyping?: boolean) => void;

/** The filter in the page's address, so that it can be sent to somebody and the back button undoes a change. */
export function useFilter(): { filter: Filter; change: ChangeFilter } {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const filter = useMemo(() => parseFilter(search), [search]);
  const change = useCallback<ChangeFilter>(
    (part, isTyping = false) => {
      navigate({ pathname, search: writeFilter({ ...filter, ...part }) }, { replace: isTyping });
    },
    [navigate, pathname, filter]
  );
  return { filter, change };
}
