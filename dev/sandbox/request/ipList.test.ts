import { describe, expect, test } from 'bun:test';
import { isAllowedIp } from './ipList';

describe('isAllowedIp', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['123.12.1.77', '123.12.1.*'],
    ['123.12.9.77', '123.12.*.*'],
    ['123.1.1.200', '123.1.1.1/24'],
    ['1.2.3.4', '0.0.0.0/0'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
  ])('lets %s pass by %s', (address, entry) => {
    expect(isAllowedIp(address, ['192.168.0.1', entry])).toBe(true);
  });

  test.each([
    ['10.0.0.2', '10.0.0.1'],
    ['123.12.2.77', '123.12.1.*'],
    ['123.1.2.1', '123.1.1.1/24'],
    ['::1', '0.0.0.0/0'],
    ['10.0.0.1', '10.0.0.1/33'],
    ['10.0.0.1', '10.0.0'],
    ['10.0.0.1', '10.*'],
    ['10.0.0.256', '10.0.0.*'],
    ['10.0.0.1', ''],
  ])('does not let %s pass by %s', (address, entry) => {
    expect(isAllowedIp(address, [entry])).toBe(false);
  });

  test('lets nobody pass by an empty list', () => {
    expect(isAllowedIp('10.0.0.1', [])).toBe(false);
  });
});
