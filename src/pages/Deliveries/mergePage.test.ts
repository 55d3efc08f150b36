import { type DeliveryPage } from '../../core/wire/deliveries';
import { type ListedDelivery } from '../../core/wire/delivery';
import { ACCEPTED_MS, delivery } from '../../test/deliveryFixtures';
import { appendPage, countNew, firstPage, type LoadedList, mergeFirstPage, updateRows } from './mergePage';

/** A delivery that is the newer the greater its id. */
const row = (id: number, changes: Partial<ListedDelivery> = {}) =>
  delivery({ id, acceptedAtMs: ACCEPTED_MS + id, ...changes });

const page = (ids: readonly number[], nextCursor: string | null = null): DeliveryPage => ({
  deliveries: ids.map((id) => row(id)),
  nextCursor,
});

/** A list of which these pages were loaded one after the other. */
function loaded(first: DeliveryPage, ...more: DeliveryPage[]): LoadedList {
  return more.reduce(appendPage, firstPage(first));
}

/** The first page anew, asked for two rows. */
const anew = (list: LoadedList, first: DeliveryPage) => mergeFirstPage(list, first, 2);

const ids = ({ rows }: LoadedList) => rows.map(({ id }) => id);

describe('the page that follows', () => {
  it('stands below, and says where to go on', () => {
    const list = loaded(page([9, 8], 'a'), page([7, 6], 'b'));
    expect(ids(list)).toEqual([9, 8, 7, 6]);
    expect(list.nextCursor).toBe('b');
  });

  it('repeats no row', () => {
    expect(ids(loaded(page([9, 8], 'a'), page([8, 7])))).toEqual([9, 8, 7]);
  });
});

describe('the first page anew', () => {
  it('brings new rows on top, and keeps what was loaded below', () => {
    const list = anew(loaded(page([9, 8], 'a'), page([7, 6], 'b')), page([10, 9], 'c'));
    expect(ids(list)).toEqual([10, 9, 8, 7, 6]);
    expect(list.nextCursor).toBe('b');
  });

  it('keeps what new rows push out of it', () => {
    const once = anew(loaded(page([9, 8], 'a'), page([7])), page([10, 9], 'b'));
    expect(ids(anew(once, page([11, 10], 'c')))).toEqual([11, 10, 9, 8, 7]);
  });

  it('takes away what is not found any more', () => {
    const list = loaded(page([9, 8, 7], 'a'), page([6]));
    expect(ids(mergeFirstPage(list, page([9, 7], 'a'), 3))).toEqual([9, 7, 6]);
    expect(ids(mergeFirstPage(list, page([9, 8], 'a'), 3))).toEqual([9, 8, 6]);
    expect(ids(anew(loaded(page([9, 8])), page([8])))).toEqual([8]);
    expect(ids(anew(loaded(page([9, 8])), page([])))).toEqual([]);
  });

  it('begins again where so much is new that rows would be missing between', () => {
    const list = anew(loaded(page([9, 8], 'a'), page([7, 6], 'b')), page([30, 29], 'z'));
    expect(ids(list)).toEqual([30, 29]);
    expect(list.nextCursor).toBe('z');
  });

  it('is all there is where it says that nothing follows', () => {
    const list = anew(loaded(page([9, 8], 'a'), page([7, 6])), page([9]));
    expect(ids(list)).toEqual([9]);
    expect(list.nextCursor).toBeNull();
  });

  it('keeps what was found further back although nothing is found before it', () => {
    const found = loaded(page([], 'a'), page([], 'b'), page([3, 2], 'c'));
    const list = anew(found, page([], 'a2'));
    expect(ids(list)).toEqual([3, 2]);
    expect(list.nextCursor).toBe('c');
  });

  it('lets go what it found before and does not find now, and keeps what follows', () => {
    const found = loaded(page([9], 'a'), page([3, 2], 'c'));
    const list = anew(found, page([], 'a2'));
    expect(ids(list)).toEqual([3, 2]);
    expect(list.nextCursor).toBe('c');
  });

  it('takes nothing away that it did not come to because its time was over', () => {
    const brief = (found: readonly number[]): DeliveryPage => ({ ...page(found, 'early'), isBrief: true });
    const list = loaded(page([9, 8, 7], 'a'), page([6], 'b'));
    expect(ids(mergeFirstPage(list, brief([]), 3))).toEqual([9, 8, 7, 6]);
    expect(ids(mergeFirstPage(list, brief([10, 8]), 3))).toEqual([10, 8, 7, 6]);
    expect(mergeFirstPage(list, brief([]), 3).nextCursor).toBe('b');
    expect(mergeFirstPage(firstPage(page([], 'a')), brief([3]), 3)).toMatchObject({ nextCursor: 'early' });
  });

  it('tells two of the same moment apart by their numbers', () => {
    const at = (id: number) => delivery({ id });
    const list = loaded({ deliveries: [at(3), at(2)], nextCursor: 'a' }, { deliveries: [at(1)], nextCursor: null });
    expect(ids(anew(list, { deliveries: [at(4), at(3)], nextCursor: 'b' }))).toEqual([4, 3, 2, 1]);
  });

  it('leaves the very objects where nothing changed, and changes those where something did', () => {
    const list = loaded(page([9, 8]));
    const merged = anew(list, {
      deliveries: [row(9), row(8, { state: 'refused' })],
      nextCursor: null,
    });
    expect(merged.rows[0]).toBe(list.rows[0]);
    expect(merged.rows[1]).toMatchObject({ id: 8, state: 'refused' });
  });
});

describe('while somebody reads', () => {
  it('rows change, but none comes, goes or moves', () => {
    const list = loaded(page([9, 8], 'a'), page([7]));
    const updated = updateRows(list, { deliveries: [row(11), row(9, { state: 'refused' })], nextCursor: 'x' });
    expect(ids(updated)).toEqual([9, 8, 7]);
    expect(updated.rows[0]?.state).toBe('refused');
    expect(updated.rows[1]).toBe(list.rows[1]);
    expect(updated.nextCursor).toBeNull();
  });

  it('counts what is not shown yet', () => {
    const list = loaded(page([9, 8]));
    expect(countNew(list, page([12, 11, 9]))).toBe(2);
    expect(countNew(list, page([9, 8]))).toBe(0);
    expect(countNew(list, page([]))).toBe(0);
  });
});
