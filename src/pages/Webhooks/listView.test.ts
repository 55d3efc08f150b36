import { writeParams } from '../../ui/useUrlState';
import { isFiltered, LIST_VIEW, sortedBy, unfiltered } from './listView';

const read = (query: string) => LIST_VIEW.read(new URLSearchParams(query));
const write = (before: string, change: object) =>
  writeParams(new URLSearchParams(before), LIST_VIEW.write({ ...read(before), ...change })).toString();

describe('the view in an address', () => {
  it('is everything by name where the address says nothing', () => {
    expect(read('')).toEqual({ search: '', vendor: null, health: null, sort: 'name', descending: false });
    expect(write('', {})).toBe('');
  });

  it.each([
    'search=a+b%26c&vendor=lark&health=broken&sort=waiting&dir=desc',
    'sort=last',
    'dir=desc',
    'search=%E5%91%8A',
  ])('survives: %s', (query) => expect(write(query, {})).toBe(query));

  it('takes what it does not know for nothing', () => {
    expect(read('vendor=slack&health=fine&sort=colour&dir=up')).toEqual(read(''));
  });

  it('leaves alone what others put into the address', () => {
    expect(write('orgId=2&vendor=lark', { vendor: null, search: 'x' })).toBe('orgId=2&search=x');
  });

  it('knows whether it hides anything, and shows all again in the same order', () => {
    expect([read('search=+'), read('sort=waiting'), read('health=ok')].map(isFiltered)).toEqual([false, false, true]);
    expect(unfiltered(read('search=x&vendor=lark&health=ok&sort=waiting&dir=desc'))).toEqual(
      read('sort=waiting&dir=desc')
    );
  });

  it('sorts the other way round the second time; most and latest come first', () => {
    const byHealth = sortedBy(read(''), 'health');
    expect(byHealth).toMatchObject({ sort: 'health', descending: false });
    expect(sortedBy(byHealth, 'health')).toMatchObject({ sort: 'health', descending: true });
    expect(sortedBy(byHealth, 'waiting')).toMatchObject({ sort: 'waiting', descending: true });
  });
});
