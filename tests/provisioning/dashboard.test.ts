import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'bun:test';
import * as v from 'valibot';

import { createMetricsWorld } from '../../backend/metrics/testing/metricsWorld';
import { Dashboard } from './shapes';
import plugin from '../../src/plugin.json' with { type: 'json' };

const SOURCE = join(import.meta.dir, '../../src');

/** Every dashboard in the folder that ships. */
const dashboards = readdirSync(join(SOURCE, 'dashboards')).map((name) => {
  const path = `dashboards/${name}`;
  return [path, v.parse(Dashboard, JSON.parse(readFileSync(join(SOURCE, path), 'utf8')))] as const;
});

/** Samples of a histogram have names of their own. */
const families = await createMetricsWorld().read();
const names = new Set([...families.keys()].flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]));

/** Labels a query may select or group by. docs/operations.md has the same. */
const LABELS = ['org_id', 'webhook', 'vendor', 'verdict', 'code', 'le'];

it('plugin.json offers every dashboard that ships, by its own title', () => {
  const included = plugin.includes.filter(({ type }) => type === 'dashboard');
  expect(included.map(({ path, name }) => [path, name])).toEqual(dashboards.map(([path, { title }]) => [path, title]));
  expect(included.length).toBeGreaterThan(0);
});

/**
 * The dashboard as Grafana knows it. At an update it imports only one of another `revision`, and it knows it again by its
 * title: of another title it deletes it, by the uid both have. Source: grafana, plugindashboards/service.
 *
 * After a change raise `revision`, in the file and here, and put the digest in that the test found.
 */
const KNOWN = {
  uid: 'enterprise-groups',
  title: 'Enterprise Groups',
  revision: 2,
  digest: '132d9568a40eccb4',
};

it('has another revision with each change, or those who have it would never see the new one', () => {
  const known = dashboards.map(([path, { uid, title, revision }]) => {
    // As it is in the file, with its fields in their order.
    const text = readFileSync(join(SOURCE, path), 'utf8').replace(/^ *"revision": \d+,\n/m, '');
    return { uid, title, revision, digest: createHash('sha256').update(text).digest('hex').slice(0, 16) };
  });
  expect(known).toEqual([KNOWN]);
});

describe.each(dashboards)('%s', (_, dashboard) => {
  const queries = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));

  it.each(queries)('%s asks for metrics and labels there are: %s', (_title, expr) => {
    const named = expr.match(/\benterprise_groups_\w+/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
    const labels = [...expr.matchAll(/by \(([^)]+)\)|(\w+)=~?"/g)].flatMap(
      ([, by, selected]) => by?.split(', ') ?? selected ?? []
    );
    expect(labels.filter((label) => !LABELS.includes(label))).toEqual([]);
  });

  it.each(queries)('%s has its brackets in order: %s', (_title, expr) => {
    const count = (character: string) => expr.split(character).length;
    expect([count('('), count('{'), count('[')]).toEqual([count(')'), count('}'), count(']')]);
  });

  it('its variables ask for metrics there are, and the data source comes first', () => {
    const [first, ...others] = dashboard.templating.list;
    expect(first).toMatchObject({ type: 'datasource', name: 'datasource' });
    const named = others.flatMap(({ definition }) => /label_values\((\w+)/.exec(definition ?? '')?.[1] ?? '');
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it('shows for each webhook what was accepted, delivered, waits, was limited and refused', () => {
    const all = queries.map(([, expr]) => expr).filter((expr) => expr.includes('by (webhook)'));
    const parts = [
      'accepted_total',
      'delivered_total',
      'waiting',
      'verdict="limited"',
      'refused_total',
      'pace_used',
      'month_forecast',
    ];
    for (const part of parts) {
      expect(all.some((expr) => expr.includes(part))).toBe(true);
    }
  });

  it('shows refusals by reason, and how long deliveries take', () => {
    const byReason = queries.filter(([, expr]) => /by \(vendor, code\).*failures_total.*verdict=~"refused/.test(expr));
    expect(byReason).toHaveLength(1);
    expect(queries.some(([, expr]) => expr.includes('delivery_seconds_bucket'))).toBe(true);
  });

  it('no panel covers another, and each has an id of its own', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_cell, index) => `${x + (index % w)},${y + Math.floor(index / w)}`)
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });
});
