import { useMemo, useRef, useState } from 'react';
import { type ListedRow } from './listedRow';

/** The rows that are chosen for what is done with many at once. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Of the rows in sight only: nothing is done with a row that a filter hides. */
  readonly rows: readonly ListedRow[];
  readonly isAll: boolean;
  /** Chooses a row or lets it go; `isRange`: with all rows from the last one to this. */
  readonly choose: (key: string, isChosen: boolean, isRange: boolean) => void;
  readonly chooseAll: (isChosen: boolean) => void;
}

/** Which of the shown rows are chosen. A choice stays while a filter hides its row, and while the list is read again. */
export function useSelection(shown: readonly ListedRow[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const last = useRef('');

  const put = (changed: readonly string[], isChosen: boolean) => {
    setKeys((before) => {
      const next = new Set(before);
      changed.forEach((key) => (isChosen ? next.add(key) : next.delete(key)));
      return next;
    });
  };
  const choose = (key: string, isChosen: boolean, isRange: boolean) => {
    put(isRange ? between(shown, last.current, key) : [key], isChosen);
    last.current = key;
  };
  const chooseAll = (isChosen: boolean) => setKeys(new Set(isChosen ? shown.map(({ key }) => key) : []));
  const rows = useMemo(() => shown.filter(({ key }) => keys.has(key)), [shown, keys]);
  return { keys, rows, isAll: rows.length > 0 && rows.length === shown.length, choose, chooseAll };
}

/** The keys from one row to another in the order of the list; of the second alone where the first is not in it. */
function between(rows: readonly ListedRow[], from: string, to: string): string[] {
  const ends = [from, to].map((key) => rows.findIndex((row) => row.key === key));
  const [start, end] = [Math.min(...ends), Math.max(...ends)];
  return start === -1 ? [to] : rows.slice(start, end + 1).map(({ key }) => key);
}
