import { describe, expect, it } from 'bun:test';

import { interpolate, type InterpolationDeps } from './interpolate';
import { hasReference, sameSpelling } from './references';

const FILES: Readonly<Record<string, string>> = { '/run/key': ' abc\n', '/run/dollar': 'a$NAME$', '/run/ops': 'ops' };

const DEPS: InterpolationDeps = {
  env: { NAME: 'value', EMPTY: '', WHICH: 'ops', PATH_IN: '$__file{/run/key}', A: 'a', NAME_2: 'two' },
  readFile: (path) => {
    const text = FILES[path];
    if (text === undefined) {
      throw new Error('ENOENT');
    }
    return text;
  },
};

describe('a value is read as Grafana reads it', () => {
  it.each([
    ['nothing to do', 'nothing to do'],
    ['$NAME', 'value'],
    ['${NAME}', 'value'],
    ['$__env{NAME}', 'value'],
    ['a-$NAME-b-${NAME}c', 'a-value-b-valuec'],
    ['$NAME_2', 'two'],
    ['$__file{/run/key}', 'abc'],
    ['Bearer $__file{/run/key}!', 'Bearer abc!'],
    ['$__env{PATH_IN}', 'abc'],
    ['$$NAME', '$NAME'],
    ['US$$ 5 and $NAME', 'US$ 5 and value'],
    ['$$$$', '$$'],
    ['100$', '100$'],
    ['$ 5', '$ 5'],
    ['$5', ''],
    ['$__file{/run/dollar}', 'avalue$'],
  ])('%s is %s', (value, text) => {
    expect(interpolate(value, DEPS)).toMatchObject({ ok: true, text });
  });

  it.each([
    ['$NOBODY', 'NOBODY'],
    ['${EMPTY}', 'EMPTY'],
    ['$__env{NOBODY}', 'NOBODY'],
    ['$__vault{secret/data:key}', '__vault'],
  ])('%s is set to nothing, which is told', (value, name) => {
    expect(interpolate(value, DEPS)).toMatchObject({ ok: true, unset: [name] });
  });

  it.each([
    ['x$__file{/run/nobody}', '/run/nobody'],
    ['a reference within another is none: $__file{/run/$__env{WHICH}}', '/run/$__env{WHICH'],
  ])('%s keeps Grafana from starting', (value, unreadable) => {
    expect(interpolate(value, DEPS)).toEqual({ ok: false, unreadable });
  });
});

describe('references', () => {
  it.each([
    ['$KEY', '$__env{KEY}'],
    ['${KEY}', '$__env{KEY}'],
    ['$__env{KEY}', '$__env{KEY}'],
    ['$__file{/run/key}', '$__file{/run/key}'],
    ['$__vault{a:b}', '$__vault{a:b}'],
    ['Bearer ${KEY}', 'Bearer $__env{KEY}'],
  ])('%s has one spelling', (value, spelling) => {
    expect([hasReference(value), sameSpelling(value)]).toEqual([true, spelling]);
  });

  it.each(['plain', '100$', '$$KEY', '$ x', ''])('%j is none', (value) => {
    expect(hasReference(value)).toBe(false);
    expect(sameSpelling(value)).toBe(value.replaceAll('$$', '$'));
  });
});
