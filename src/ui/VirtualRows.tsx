import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { defaultRangeExtractor, type Range, useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import React, { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

interface Props<Row> {
  readonly rows: readonly Row[];
  /** Has to stay the same function. */
  readonly keyOf: (row: Row) => string;
  /** Keys of rows that stay on the page also when out of sight: one has the focus, or holds what is nowhere else. */
  readonly keep: ReadonlySet<string>;
  /** Height of a row before it was measured, in pixels. */
  readonly usualHeight: number;
  readonly columns: number;
  /** Draws a row as a `tbody` with `data-index` and this ref, so that it can be measured. `index`: its place, from 0. */
  readonly children: (row: Row, index: number, groupRef: GroupRef) => React.ReactNode;
}

export type GroupRef = (element: HTMLTableSectionElement | null) => void;

/** Rows beyond either edge that are there already, so that tabbing and scrolling meet no gap. */
const OVERSCAN = 8;

/** The rows in sight, with room left for all others. Grafana scrolls the window, or a part of the page around the table. */
export function VirtualRows<Row>(props: Props<Row>) {
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

/** The place at which the rows begin. */
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

interface PlacedProps<Row> extends Props<Row> {
  readonly margin: number;
}

function InWindow<Row>(props: PlacedProps<Row>) {
  const virtualizer = useWindowVirtualizer<HTMLTableSectionElement>(useOptions(props));
  return <Rows {...props} virtualizer={virtualizer} />;
}

function InElement<Row>({ scroller, ...props }: PlacedProps<Row> & { readonly scroller: Element }) {
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by what it returns
  const virtualizer = useVirtualizer<Element, HTMLTableSectionElement>({
    ...useOptions(props),
    getScrollElement: () => scroller,
  });
  return <Rows {...props} virtualizer={virtualizer} />;
}

function useOptions<Row>({ rows, keyOf, keep, usualHeight, margin }: PlacedProps<Row>) {
  const kept = useMemo(
    () => (keep.size === 0 ? [] : rows.flatMap((row, index) => (keep.has(keyOf(row)) ? [index] : []))),
    [rows, keyOf, keep]
  );
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    [rows, keyOf]
  );
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    [kept]
  );
  return {
    count: rows.length,
    estimateSize: () => usualHeight,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey,
    rangeExtractor,
  };
}

interface RowsProps<Row> extends PlacedProps<Row> {
  readonly virtualizer:
    | ReturnType<typeof useWindowVirtualizer<HTMLTableSectionElement>>
    | ReturnType<typeof useVirtualizer<Element, HTMLTableSectionElement>>;
}

function Rows<Row>({ rows, keyOf, columns, margin, virtualizer, children }: RowsProps<Row>) {
  const shown: React.ReactNode[] = [];
  let end = margin;
  for (const item of virtualizer.getVirtualItems()) {
    const row = rows[item.index];
    if (row !== undefined) {
      const key = keyOf(row);
      shown.push(<Spacer key={`before ${key}`} height={item.start - end} columns={columns} />);
      shown.push(<React.Fragment key={key}>{children(row, item.index, virtualizer.measureElement)}</React.Fragment>);
      end = item.end;
    }
  }
  return (
    <>
      {shown}
      <Spacer height={margin + virtualizer.getTotalSize() - end} columns={columns} />
    </>
  );
}

/** Room for rows that are out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  const className = useStyles2(getSpacerStyles);
  return height < 1 ? null : (
    <tbody aria-hidden="true" className={className}>
      <tr>
        <td colSpan={columns} style={{ height }} />
      </tr>
    </tbody>
  );
}

function getSpacerStyles() {
  return css({ '&& td': { padding: 0, border: 0 } });
}
