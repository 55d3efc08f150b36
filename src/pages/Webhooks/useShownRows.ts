import { useMemo, useState } from 'react';
import { readerLanguage } from '../../ui/readerLanguage';
import { type ListedRow } from './listedRow';
import { type ListView } from './listView';
import { keepPlaces, selectRows } from './selectRows';

/**
 * The rows to show. They are chosen and sorted anew when the reader changes the view or asks for the list (`reloads`);
 * when it is read by itself they keep their places.
 */
export function useShownRows(rows: readonly ListedRow[], view: ListView, reloads: number): readonly ListedRow[] {
  const question = `${reloads} ${JSON.stringify(view)}`;
  const [held, setHeld] = useState<{ readonly question: string; readonly keys: readonly string[] }>({
    question: '',
    keys: [],
  });
  const wanted = useMemo(() => selectRows(rows, view, readerLanguage()).map(({ key }) => key), [rows, view]);
  const all = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const keys = held.question === question ? keepPlaces(held.keys, wanted, [...all.keys()]) : wanted;
  if (held.question !== question || keys.length !== held.keys.length || keys.some((key, at) => key !== held.keys[at])) {
    setHeld({ question, keys });
  }
  return keys.flatMap((key) => all.get(key) ?? []);
}
