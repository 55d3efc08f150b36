import { expect, it } from 'bun:test';

import { readOnly } from './readOnly';

class Time {
  constructor(public ms: number) {}
}
const copyTime = (value: object) => (value instanceof Time ? new Time(value.ms) : null);
const context = () => readOnly({ title: 'CPU', data: { series: [{ values: [1, 2] }] }, from: new Time(5) }, copyTime);

it('reads like what it stands for', () => {
  const { title, data } = context();
  expect([title, data.series[0]?.values.length, [...(data.series[0]?.values ?? [])]]).toEqual(['CPU', 2, [1, 2]]);
});

it.each<[string, (given: ReturnType<typeof context>) => void]>([
  ['itself', (given) => (given.title = '')],
  ['what it holds', (given) => (given.data.series = [])],
  ['what that holds', (given) => given.data.series[0]?.values.push(3)],
  ['what it is made of', (given) => delete (given as { title?: string }).title],
])('lets nobody change %s', (_, change) => {
  expect(() => change(context())).toThrow(TypeError);
});

it('gives times as copies, which may change', () => {
  const given = context();
  given.from.ms = 6;
  expect(given.from.ms).toBe(5);
});

it('gives the same for the same', () => {
  const given = context();
  expect(given.data).toBe(given.data);
});
