import { useStyles2 } from '@grafana/ui';
import { defaultRangeExtractor, type Range, useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import React, { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type ListedRow } from './listedRow';
import { type RowDeps } from './RowActions';
import { getTableStyles } from './tableStyles';
import { COLUMN_COUNT, WebhookRow } from './WebhookRow';

interface Props {
  readonly rows: readonly ListedRow[];
  readonly deps: RowDeps;
  /** Keys of rows that stay on the page also when out of sight: one has the focus, or holds what is nowhere else. */
  readonly keep: ReadonlySet<string>;
}

/** Height of a row before it was measured, in pixels: a name, a line of remarks or an address, and the padding. */
const USUAL_HEIGHT = 58;

/** Rows beyond either edge that are there already, so that tabbing and scrolling meet no gap. */
const OVERSCAN = 12;

/** The rows in sight, with room left for all others. Grafana scrolls the window, or a part of the page around the table. */
export function VirtualRows(props: Props) {
  const [place, setPlace] = useState<Place | null>(null);
  const top = useRef<HTMLTableSectionElement>(null);
  useLayoutEffect(() => {
    const look = () => {
      const next = top.current === null ? null : placeOf(top.current);
      setPlace((before) => (next === null || isSame(before, next) ? before : next));
    };
    look();
    // What stands above the table may become higher or lower, and the page with it.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <tbody ref={top} aria-hidden="true" />
      {place !== null &&
        (place.scroller === null ? (
          <InWindow {...props} margin={place.margin} />
        ) : (
          <InElement {...props} margin={place.margin} scroller={place.scroller} />
        ))}
    </>
  );
}

/** Where the rows begin. */
interface Place {
  /** The element that scrolls them; null for the window. */
  readonly scroller: Element | null;
  /** From the top of what is scrolled, in pixels. */
  readonly margin: number;
}

function placeOf(top: Element): Place {
  const scroller = scrollerOf(top);
  const { top: topOfRows } = top.getBoundingClientRect();
  const margin =
    scroller === null
      ? topOfRows + window.scrollY
      : topOfRows - scroller.getBoundingClientRect().top + scroller.scrollTop;
  return { scroller, margin: Math.round(margin) };
}

function scrollerOf(element: Element): Element | null {
  for (let each = element.parentElement; each !== null && each !== document.body; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY) && each !== document.documentElement) {
      return each;
    }
  }
  return null;
}

function isSame(a: Place | null, b: Place): boolean {
  return a !== null && a.scroller === b.scroller && Math.abs(a.margin - b.margin) <= 1;
}

interface PlacedProps extends Props {
  readonly margin: number;
}

function InWindow(props: PlacedProps) {
  const virtualizer = useWindowVirtualizer<HTMLTableSectionElement>(useOptions(props));
  return <Rows {...props} virtualizer={virtualizer} />;
}

function InElement({ scroller, ...props }: PlacedProps & { readonly scroller: Element }) {
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by what it returns
  const virtualizer = useVirtualizer<Element, HTMLTableSectionElement>({
    ...useOptions(props),
    getScrollElement: () => scroller,
  });
  return <Rows {...props} virtualizer={virtualizer} />;
}

function useOptions({ rows, keep, margin }: PlacedProps) {
  const kept = useMemo(() => rows.flatMap(({ key }, index) => (keep.has(key) ? [index] : [])), [rows, keep]);
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    [kept]
  );
  return {
    count: rows.length,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey,
    rangeExtractor,
  };
}

interface RowsProps extends PlacedProps {
  readonly virtualizer:
    | ReturnType<typeof useWindowVirtualizer<HTMLTableSectionElement>>
    | ReturnType<typeof useVirtualizer<Element, HTMLTableSectionElement>>;
}

function Rows({ rows, deps, margin, virtualizer }: RowsProps) {
  const shown = virtualizer.getVirtualItems();
  const children: React.ReactNode[] = [];
  let end = margin;
  for (const item of shown) {
    const row = rows[item.index];
    if (row !== undefined) {
      children.push(<Spacer key={`before ${row.key}`} height={item.start - end} />);
      children.push(
        <WebhookRow key={row.key} row={row} index={item.index} deps={deps} groupRef={virtualizer.measureElement} />
      );
      end = item.end;
    }
  }
  return (
    <>
      {children}
      <Spacer height={margin + virtualizer.getTotalSize() - end} />
    </>
  );
}

/** Room for rows that are out of sight. */
function Spacer({ height }: { readonly height: number }) {
  const styles = useStyles2(getTableStyles);
  return height < 1 ? null : (
    <tbody aria-hidden="true" className={styles.spacer}>
      <tr>
        <td colSpan={COLUMN_COUNT} style={{ height }} />
      </tr>
    </tbody>
  );
}
