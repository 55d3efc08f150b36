import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type ChannelView, readChannelView, writeChannelView } from './channelView';

/** The view in the page's address. Every choice is a step of the browser's history, but for what is typed. */
export function useChannelView() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const view = useMemo(() => readChannelView(new URLSearchParams(search)), [search]);
  const setView = useCallback(
    (next: ChannelView) => {
      const before = new URLSearchParams(search);
      const isTyped = next.search !== readChannelView(before).search;
      void navigate({ search: writeChannelView(before, next).toString() }, { replace: isTyped });
    },
    [navigate, search]
  );
  return { view, setView };
}
