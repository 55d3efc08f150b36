import { expect, it } from 'bun:test';
import { findGroupId } from './socket';

const GROUP_FILE = 'root:x:0:\ngrafana:x:472:alice,bob\nbroken\n99:x:5:\n';

it.each([
  ['grafana', 472],
  ['root', 0],
  ['1234', 1234],
  ['99', 5],
  ['nobody-here', null],
  ['broken', null],
  ['graf', null],
  ['', null],
])('finds group %p as %p', (group, expected) => {
  expect(findGroupId(GROUP_FILE, group)).toBe(expected);
});
