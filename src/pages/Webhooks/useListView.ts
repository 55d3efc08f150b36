import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type ListView, readView, writeView } from './listView';

/**
 * The view in the page's address, so that it can be passed on and survives leaving the page. Every choice is a step of
 * the browser's history, but for what is typed: that would be a step for every letter.
 */
export function useListView() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const view = useMemo(() => readView(new URLSearchParams(search)), [search]);
  const setView = useCallback(
    (next: ListView) => {
      const before = new URLSearchParams(search);
      const isTyped = next.search !== readView(before).search;
      void navigate({ search: writeView(before, next).toString() }, { replace: isTyped });
    },
    [navigate, search]
  );
  return { view, setView };
}
