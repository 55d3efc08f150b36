import { dateTimeFormat } from '@grafana/data';
import { useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliveryFilter, listDeliveries } from '../../api/deliveries';
import { type ListedDelivery } from '../../core/wire/delivery';
import { csvFile } from './csv';
import { exportRows } from './exportRows';

/** Most rows of a file: 100 calls of the backend, and quick to open in a spreadsheet. */
export const EXPORT_MAX_ROWS = 20_000;

/** The backend's longest page. */
const PAGE_ROWS = 200;

/** Progress of an export. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly rows: number }
  /** `isCut`: the filter finds more than a file takes. */
  | { readonly kind: 'done'; readonly rows: number; readonly isCut: boolean }
  /** Nothing was written. */
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** Writes what a filter finds into a file, whatever the reader looks at meanwhile. It ends when the page is left. */
export function useExport(filterNow: () => DeliveryFilter, timeZone: string) {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const { signal } = (running.current = new AbortController());
    setState({ kind: 'running', rows: 0 });
    const found = await readAll(filterNow(), signal, (rows) => setState({ kind: 'running', rows }));
    if (signal.aborted) {
      return;
    }
    if (found.failure !== null) {
      return setState({ kind: 'failed', failure: found.failure });
    }
    const day = dateTimeFormat(Date.now(), { timeZone, format: 'YYYY-MM-DD' });
    saveFile(csvFile(exportRows(found.rows, timeZone)), `deliveries-${day}.csv`);
    setState({ kind: 'done', rows: found.rows.length, isCut: found.isCut });
  };
  const stop = () => {
    running.current?.abort();
    setState({ kind: 'idle' });
  };
  return { state, start, stop };
}

interface Found {
  readonly rows: readonly ListedDelivery[];
  readonly isCut: boolean;
  readonly failure: ApiFailure | null;
}

async function readAll(filter: DeliveryFilter, signal: AbortSignal, onRows: (rows: number) => void): Promise<Found> {
  // Fixed from here on: what comes meanwhile would move the pages.
  const fixed = { ...filter, toMs: filter.toMs ?? Date.now(), limit: PAGE_ROWS };
  const rows: ListedDelivery[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeliveries({ ...fixed, cursor }, signal);
    if (signal.aborted) {
      break;
    }
    if (!page.ok) {
      return { rows, isCut: false, failure: page.failure };
    }
    rows.push(...page.value.deliveries);
    cursor = page.value.nextCursor ?? undefined;
    onRows(rows.length);
  } while (cursor !== undefined && rows.length < EXPORT_MAX_ROWS);
  return { rows: rows.slice(0, EXPORT_MAX_ROWS), isCut: cursor !== undefined, failure: null };
}

function saveFile(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
