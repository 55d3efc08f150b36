import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'bun:test';
import Ajv from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';

import { checkAlerting } from '../../dev/cli/doctor/checkAlerting';
import { checkPlugins } from '../../dev/cli/doctor/checkPlugins';
import { createExamination, type Examination } from '../../dev/cli/doctor/examination';
import { type Finding } from '../../dev/cli/doctor/finding';
import { type Place, readYaml } from '../../dev/cli/doctor/place';
import { readList } from '../../dev/cli/provision/readList';
import { EXAMPLE_LIST } from '../../dev/cli/provision/usage';
import { ALERTING_SCHEMA } from '../../dev/provisioning/schemas/alertingSchema';
import { SCHEMA_FILES } from '../../dev/provisioning/schemas/files';
import { LIST_SCHEMA } from '../../dev/provisioning/schemas/listSchema';
import { PLUGINS_SCHEMA } from '../../dev/provisioning/schemas/pluginsSchema';
import { type SettingsRule } from '../../src/core/webhook/settingsProblem';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { BAD_ALERTING } from './badAlerting';
import { BAD_PLUGINS } from './badPlugins';
import { GOOD } from './goodFiles';
import { GOOD_SETS } from './goodSets';
import { SHIPPED } from './shipped';

const ROOT = join(import.meta.dir, '../..');

const VALIDATE = {
  plugins: new Ajv().compile(PLUGINS_SCHEMA),
  alerting: new Ajv().compile(ALERTING_SCHEMA),
  list: new Ajv().compile(LIST_SCHEMA),
};

type Kind = keyof typeof VALIDATE;

const CHECK: Readonly<Record<Exclude<Kind, 'list'>, (exam: Examination, root: Place) => unknown>> = {
  plugins: checkPlugins,
  alerting: (exam, root) => checkAlerting(exam, [root], []),
};

/** The faults that the schema finds. */
function faultsOf(kind: Kind, document: unknown): string[] {
  void VALIDATE[kind](document);
  return (VALIDATE[kind].errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
}

/** The problems that the doctor finds. */
function problemsOf(kind: Kind, text: string): string[] {
  if (kind === 'list') {
    return messagesOf(readList('list.yaml', text, []).findings);
  }
  const { root, findings } = readYaml('x.yaml', text);
  const exam = createExamination(null, []);
  if (root !== null) {
    CHECK[kind](exam, root);
  }
  return messagesOf([...findings, ...exam.findings]);
}

function messagesOf(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'problem').map(({ message }) => message);
}

function kindOf(path: string): Kind | null {
  const [, folder] = /^(?:examples\/)?(plugins|alerting)\/[^/]+\.(?:ya?ml|json)$/.exec(path) ?? [];
  return folder === 'plugins' || folder === 'alerting' ? folder : null;
}

it.each([...SCHEMA_FILES])('%s is what the rules give', (path, schema) => {
  expect(JSON.parse(readFileSync(join(ROOT, path), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe('files that are right have no fault', () => {
  const sets = GOOD_SETS.flatMap(({ what, files }) =>
    Object.entries(files).map(([path, text]) => [`${what}: ${path}`, kindOf(path), text] as const)
  );
  const shipped = [...SHIPPED].map(([path, text]) => [path, kindOf(path), text] as const);
  const files = [...sets, ...shipped, ['GOOD', 'plugins', GOOD.plugins], ['GOOD', 'alerting', GOOD.alerting]] as const;

  it.each(files.flatMap(([what, kind, text]) => (kind === null ? [] : [[what, kind, text] as const])))(
    '%s',
    (_, kind, text) => {
      expect(faultsOf(kind, parse(text, { merge: true }))).toEqual([]);
    }
  );
});

describe('the shipped files name their schema', () => {
  const files = [...SHIPPED].filter(([path]) => kindOf(path) !== null && path.startsWith('examples/'));

  it.each(files)('%s', (path, text) => {
    const named = /^# yaml-language-server: \$schema=(.+)$/m.exec(text)?.[1] ?? '';
    const target = join('provisioning', path, '..', named);
    expect(target).toBe(`provisioning/schemas/${kindOf(path)}.schema.json`);
    expect(SCHEMA_FILES.has(target)).toBe(true);
  });
});

describe('planted mistakes that a form can show', () => {
  /** Found by comparing things, by the name of a vendor, or by reading YAML: no schema can. */
  const BEYOND =
    /YAML: |no other|no webhook in|got that of|missing|comes twice|another vendor|of a vendor|bracket|tab |documents|nothing no route|tree|nobody knows|does not find|upgraded/;

  it.each([...BAD_PLUGINS, ...BAD_ALERTING].filter(([, kind]) => kind !== 'access-control'))(
    '%s: a fault of the schema is a problem of the doctor',
    (_, kind, [from, to]) => {
      const text = GOOD[kind].replace(from, () => to);
      const faults =
        readYaml('x.yaml', text).root === null || kind === 'access-control' ? [] : faultsOf(kind, parse(text));
      expect(faults.length > 0 && kind !== 'access-control' && problemsOf(kind, text).length === 0).toBe(false);
    }
  );

  it('are most of them', () => {
    const found = [...BAD_PLUGINS, ...BAD_ALERTING].filter(([what, kind, [from, to]]) => {
      const text = GOOD[kind].replace(from, () => to);
      const isRead = readYaml('x.yaml', text).root !== null && !BEYOND.test(what);
      return isRead && kind !== 'access-control' && faultsOf(kind, parse(text)).length > 0;
    });
    expect(found.length).toBeGreaterThanOrEqual(35);
  });
});

/** Values that somebody types by mistake, and some that are right in places. */
const VALUE = fc.oneof(
  fc.constantFrom(
    null,
    0,
    1,
    -1,
    5.5,
    99,
    true,
    false,
    '',
    ' x ',
    'x',
    '$X',
    'a\nb',
    'x'.repeat(120),
    'x'.repeat(1_100)
  ),
  fc.constantFrom([], {}, [null], ['x'], { a: 'b' }, 'Bearer x', 'POST', 'webhook', '13800000000', 'en', 'text'),
  fc.string({ unit: 'binary', maxLength: 60 })
);

interface Change {
  /** Chooses the place, by turns. */
  readonly at: readonly number[];
  readonly how: 'set' | 'remove' | 'add';
  readonly value: unknown;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
  how: fc.constantFrom('set', 'set', 'set', 'remove', 'add'),
  value: VALUE,
});

/** Changes one place of a document; the numbers lead to it. */
function changed(document: unknown, { at, how, value }: Change): unknown {
  const copy: unknown = structuredClone(document);
  let owner = copy;
  for (const [depth, number] of at.entries()) {
    const keys = Object.keys(isOwner(owner) ? owner : {});
    const key = keys[number % Math.max(keys.length, 1)];
    if (!isOwner(owner) || key === undefined) {
      return copy;
    }
    const next = owner[key];
    if (depth === at.length - 1 || !isOwner(next) || Object.keys(next).length === 0) {
      change(owner, key, { how, value });
      return copy;
    }
    owner = next;
  }
  return copy;
}

function isOwner(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function change(owner: Record<string, unknown>, key: string, { how, value }: Omit<Change, 'at'>): void {
  if (how === 'set' || Array.isArray(owner)) {
    owner[key] = value;
  } else if (how === 'remove') {
    delete owner[key];
  } else {
    owner[`${key}s`] = value;
  }
}

const LIST = { kind: 'list' as const, document: parse(EXAMPLE_LIST) as unknown };

it('the list of --help has no fault', () => {
  expect(faultsOf('list', LIST.document)).toEqual([]);
});

const FULL = GOOD_SETS.flatMap(({ files }) => Object.entries(files)).flatMap(([path, text]) => {
  const kind = kindOf(path);
  return kind === null ? [] : [{ kind, document: parse(text, { merge: true }) as unknown }];
});

const CHANGED = fc
  .tuple(fc.constantFrom(...FULL, LIST, LIST, LIST), fc.array(CHANGE, { minLength: 1, maxLength: 3 }))
  .map(([{ kind, document }, changes]) => ({ kind, document: changes.reduce(changed, document) }));

it('finds no fault where the doctor has no problem, whatever is changed', () => {
  fc.assert(
    fc.property(CHANGED, ({ kind, document }) => {
      const faults = faultsOf(kind, document);
      const problems = faults.length === 0 ? ['none looked for'] : problemsOf(kind, JSON.stringify(document));
      expect({ faults, hasProblem: problems.length > 0 }).toEqual({ faults, hasProblem: true });
    }),
    { numRuns: 4_000 }
  );
});

/** Rules about more than the form of one field: sameness, times and zones, secrets, and checks by functions. */
const NO_FORM: readonly SettingsRule[] = [
  'id-taken',
  'name-taken',
  'fallback-unknown',
  'time-zone',
  'format',
  'mention',
  'mention-labels',
  'person',
  'secret-in-text',
  'remarks',
  'label-words',
  'label-word',
  'link-host',
  'other',
];

/** Beyond the plain characters of a pattern: controls, and ids that look at no case. */
function isPlain(document: unknown): boolean {
  return !/[$\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\\[bfnrtu]/u.test(JSON.stringify(document));
}

/** Of the first app; null where a change took it away. */
function jsonDataOf(document: unknown): unknown {
  const apps = isOwner(document) ? document['apps'] : null;
  const app: unknown = Array.isArray(apps) ? apps[0] : null;
  return isOwner(app) && app['type'] === 'enterprise-groups-app' ? app['jsonData'] : null;
}

it('finds every fault of form that the plugin finds in its webhooks', () => {
  const webhooks = FULL.filter(({ kind }) => kind === 'plugins').map(({ document }) => document);
  const cases = fc.tuple(fc.constantFrom(...webhooks), CHANGE).map(([document, one]) => changed(document, one));
  fc.assert(
    fc.property(cases, (document) => {
      const jsonData = jsonDataOf(document);
      fc.pre(isPlain(jsonData) && faultsOf('plugins', document).length === 0);
      const { problems } = parseWebhookSettings({ jsonData, secureJsonData: {} });
      const ofForm = problems.filter(
        ({ rule }) => !NO_FORM.includes(rule) && !/^(url|secret|key|leftover|person-)/.test(rule)
      );
      expect(ofForm).toEqual([]);
    }),
    { numRuns: 4_000 }
  );
});
