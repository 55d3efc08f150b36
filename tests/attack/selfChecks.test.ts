import { describe, expect, it } from 'bun:test';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isPrivate } from './families/files';
import { attackMatrix, holdRoutes } from './families/matrix';
import { isClear } from './families/shapes';
import { startCanary } from './harness/canary';
import { kindOfAnswer } from './harness/kindOfAnswer';
import { readPermissionsPage } from './harness/permissionsPage';
import { createScope } from './harness/scope';
import { Sheet } from './harness/sheet';
import { type Answer } from './harness/target';
import { faultsOf, strayNames } from './harness/verdict';

const PAGE = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');

/** Longest time of the attack below, in milliseconds: one of three parts of the matrix. */
const MATRIX_TIMEOUT_MS = 60_000;

/** The page with a line changed; fails where the line is none of it. */
function pageWith(line: RegExp, changed: string) {
  expect(PAGE).toMatch(line);
  return readPermissionsPage(PAGE.replace(line, changed));
}

function answer(code: number, json: Readonly<Record<string, unknown>>): Answer {
  return { code, json, text: JSON.stringify(json) };
}

const differing = (sheet: Sheet) => sheet.list().flatMap(({ id, differences }) => (differences.length > 0 ? [id] : []));

describe('the matrix', () => {
  it('reads both tables of the page whole', () => {
    const { granted, calls } = readPermissionsPage();
    expect([...granted].map(([role, { size }]) => `${role} ${size}`)).toEqual(['Viewer 3', 'Editor 5', 'Admin 7']);
    expect(calls.length).toBeGreaterThan(20);
    expect(new Set(calls.map(({ unlicensed }) => unlicensed))).toEqual(
      new Set(['answered', 'refused', 'nothing is sent'])
    );
  });

  it.each([
    ['a cell that gives too much', /(\| `webhooks:write`.*\| ) {7}(\|.*\| {3}✓)/, '$1✓      $2'],
    ['a cell that gives too little', /(\| `deliveries:read`.*?\| {3})✓/, '$1 '],
    ['a call that needs another permission', /(\| `GET \/system` *\| )`webhooks:write`/, '$1`webhooks:read`'],
    ['a call that works without a license', /(\| `POST \/webhooks\/:id\/notes` .*\| )refused/, '$1answered'],
  ])(
    'fails for %s',
    async (_, line, changed) => {
      const scope = createScope({ seed: 1, isWide: false });
      const sheet = await attackMatrix(scope, pageWith(line, changed), ['org role table']);
      expect(differing(sheet)).toContain('matrix/org role table');
    },
    MATRIX_TIMEOUT_MS
  );

  it.each([
    ['a route the page leaves out', /\| `GET \/system`.*\n/, ''],
    ['a route that is none', /\| `GET \/system`/, '| `GET /sistem`'],
  ])('fails for %s', (_, line, changed) => {
    const sheet = new Sheet('matrix');
    holdRoutes(sheet, pageWith(line, changed));
    expect(differing(sheet)).toEqual(['matrix/routes']);
  });
});

describe('what an answer amounts to', () => {
  it.each([
    [200, {}, 'served'],
    [404, { reason: 'webhook-missing' }, 'served'],
    [404, { reason: 'no-resource' }, 'no-route'],
    [404, { reason: 'unknown-webhook' }, 'unproved'],
    [401, {}, 'not-signed-in'],
    [401, { reason: 'signature-missing' }, 'unproved'],
    [403, { missing: 'x' }, 'no-permission'],
    [403, { license: 'none' }, 'unlicensed'],
    [403, { reason: 'license-none' }, 'unlicensed'],
    [405, {}, 'no-route'],
    [501, {}, 'no-route'],
    [501, { reason: 'browser-writes' }, 'served'],
    [503, { missing: 'x' }, 'unknown-caller'],
    [503, {}, 'crash'],
    [500, {}, 'crash'],
  ] as const)('%d %j is %s', (code, json, kind) => {
    expect(kindOfAnswer(answer(code, json))).toBe(kind);
  });

  it.each([
    [500, { reason: 'failed' }, false],
    [503, { message: 'What is going on here?' }, false],
    [400, {}, false],
    [400, { message: 'no' }, false],
    [400, { message: 'x'.repeat(5_000) }, false],
    [400, { reason: 'moon' }, false],
    [400, { reason: 'not-json' }, true],
    [400, { message: 'This is not a valid alert notification.' }, true],
    [200, {}, true],
  ] as const)('%d %j is clear: %p', (code, json, isSaid) => {
    expect(isClear(answer(code, json))).toBe(isSaid);
  });
});

describe('what is watched', () => {
  it('is seen: a request, a proxied one, and a mere connection that says something', async () => {
    const canary = startCanary();
    await fetch(`http://${canary.host}/plain?secret=x`);
    await fetch('http://elsewhere.example/', { proxy: `http://${canary.host}` });
    expect(canary.asked).toEqual(['GET /plain?… HTTP/1.1', expect.stringContaining('elsewhere.example')]);
    await canary.stop();
  });

  it('is told apart: a folder for its owner, and one for others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eg-attack-self-'));
    expect(isPrivate(folder)).toBe(true);
    for (const mode of [0o701, 0o710, 0o704, 0o755]) {
      chmodSync(folder, mode);
      expect(isPrivate(folder)).toBe(false);
    }
    rmSync(folder, { recursive: true });
    expect(isPrivate(folder)).toBe(false);
  });
});

describe('the verdict', () => {
  const checks = [
    { id: 'a/holds', cells: 1, differences: [] },
    { id: 'a/fails', cells: 1, differences: ['this', 'that'] },
  ];

  it('is a fault for each difference', () => {
    expect(faultsOf(checks, {})).toEqual(['a/fails: this', 'a/fails: that']);
  });

  it('leaves out what is known, and wants it off the list when it passes', () => {
    expect(faultsOf(checks, { 'a/fails': '1: known' })).toEqual([]);
    expect(faultsOf(checks, { 'a/fails': '1: known', 'a/holds': '2: known' })).toEqual([
      'a/holds passes now: take it off the list in tests/attack/pending.ts',
    ]);
  });

  it('names what the list names and no check is', () => {
    expect(strayNames(checks, { 'a/fails': '1', 'a/gone': '2' })).toEqual(['a/gone']);
  });
});

describe('a sample', () => {
  it('is the same for the same seed, another one for another, and everything in a wide run', () => {
    const items = Array.from({ length: 1_000 }, (_, index) => index);
    const sample = (seed: number, isWide = false) => createScope({ seed, isWide }).some(items, 10);
    expect(sample(1)).toEqual(sample(1));
    expect(sample(1)).not.toEqual(sample(2));
    expect(new Set(sample(1)).size).toBe(10);
    expect(sample(1, true)).toEqual(items);
  });
});
