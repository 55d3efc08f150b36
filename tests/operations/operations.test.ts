import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'bun:test';

import { createMetricsWorld } from '../../backend/metrics/testing/metricsWorld';
import { readEnvironment } from '../../backend/settings/environment';
import { readRules } from './readRules';

const ROOT = new URL('../../', import.meta.url);
const doc = readFileSync(new URL('docs/operations.md', ROOT), 'utf8');
const rulesText = readFileSync(new URL('provisioning/alerting/enterprise-groups-rules.yaml', ROOT), 'utf8');
const rules = readRules(rulesText);
const families = await createMetricsWorld().read();

function metricsNamedIn(text: string): string[] {
  return [...new Set(text.match(/\benterprise_groups_[a-z_]+\b/g))];
}

/** GitHub's way from a heading to its anchor, for headings of letters and spaces. */
function anchors(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-')));
}

describe('the alert rules', () => {
  it('have a uid and a title each to themselves', () => {
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [rule.uid, rule] as const))(
    '%s asks for metrics there are, and hangs together',
    (_, rule) => {
      const [query, threshold] = rule.data;
      const named = metricsNamedIn(query.model.expr);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((name) => !families.has(name))).toEqual([]);
      expect([query.model.refId, threshold.model.refId]).toEqual([query.refId, threshold.refId]);
      expect([threshold.model.expression, rule.condition]).toEqual([query.refId, threshold.refId]);
    }
  );

  it.each(rules.map((rule) => [rule.uid, rule] as const))('%s shows labels that its series have', (_, rule) => {
    const { summary, description } = rule.annotations;
    const shown = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
    const by = /by \(([^)]+)\)/.exec(rule.data[0].model.expr)?.[1]?.split(', ') ?? ['instance'];
    expect(shown.filter((label) => !by.includes(label))).toEqual([]);
  });

  it.each(rules.map(({ uid, annotations }) => [uid, annotations.runbook] as const))(
    'the runbook of %s is in the documentation, under its uid',
    (uid, runbook) => {
      const [file, anchor = ''] = runbook.split('#');
      expect(file).toBe('docs/operations.md');
      expect(anchors(doc)).toContain(anchor);
      expect(doc).toContain(`\`${uid}\``);
    }
  );

  it('increase from a zero that is there from the start: no counter by code is alerted on', () => {
    expect(rulesText).not.toContain('enterprise_groups_failures_total');
  });
});

describe('the documentation', () => {
  it('lists every metric, and none that is not there', () => {
    expect(metricsNamedIn(doc).sort()).toEqual([...families.keys()].sort());
  });

  it('lists every key of the ini section, and none that is not read', () => {
    const read = new Set<string>();
    readEnvironment(new Proxy({}, { get: (_, key) => void read.add(String(key)) }));
    const keys = [...read].filter((key) => /^GF_PLUGIN_(?!APP_)/.test(key));
    const section = doc.slice(doc.indexOf('## Settings'), doc.indexOf('## What was tried'));
    const listed = [...section.matchAll(/^\| `([a-z_]+)`/gm)].map(([, key = '']) => `GF_PLUGIN_${key.toUpperCase()}`);
    expect(listed.sort()).toEqual(keys.sort());
  });

  it('leads to headings there are', () => {
    const links = [...doc.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((link) => !anchors(doc).has(link))).toEqual([]);
  });
});
