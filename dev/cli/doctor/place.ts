import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type ParsedNode,
} from 'yaml';

import { hideSecrets } from '../../../src/core/secrets/secretShapes';
import { type Finding } from './finding';

/** A value in a YAML file, and where it stands. */
export interface Place {
  readonly file: string;
  /** Of the value's key, or of the value in a list. Of the nearest thing around it where it is missing. */
  readonly line: number;
  /** undefined where there is none. */
  readonly value: unknown;
  /** True if the file has it, even if it is null. */
  readonly exists: boolean;
  at(key: string | number): Place;
  /** Places of a map's values by their keys; empty where it is no map. */
  fields(): ReadonlyMap<string, Place>;
  /** Places of a list's items; empty where it is no list. */
  items(): readonly Place[];
}

/** The content of a file; null where it is no YAML that Grafana could read. */
export interface YamlReading {
  readonly root: Place | null;
  readonly findings: readonly Finding[];
}

/** Reads a file of one YAML document. A comment alone is an empty map. */
export function readYaml(file: string, text: string): YamlReading {
  const counter = new LineCounter();
  const lineOf = (offset: number) => counter.linePos(offset).line;
  const problem = (offset: number, message: string): Finding => ({
    file,
    line: lineOf(offset),
    severity: 'problem',
    message,
  });
  const documents = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false, merge: true });
  const [first, second] = documents;
  const errors = documents.flatMap((each) => each.errors);
  if (errors.length > 0) {
    return { root: null, findings: errors.map(({ pos, message }) => problem(pos[0], `YAML: ${hideSecrets(message)}`)) };
  }
  if (second !== undefined) {
    return {
      root: null,
      findings: [problem(second.range[0], 'YAML: expected one document, as Grafana reads the first')],
    };
  }
  const value = valueOf(first);
  const node = first?.contents ?? null;
  const start = node?.range[0] ?? 0;
  if (!isRecord(value)) {
    return { root: null, findings: [problem(start, 'expected fields and their values, and aliases of what is there')] };
  }
  return { root: placeOf({ file, lineOf }, { node, value, line: lineOf(start) }), findings: [] };
}

/** undefined where aliases lead nowhere, or to far too much. */
function valueOf(document: Document.Parsed | undefined): unknown {
  try {
    return document?.toJS({ maxAliasCount: 100 }) ?? {};
  } catch {
    return undefined; // A ReferenceError is how `yaml` says so; its words are no better.
  }
}

interface Source {
  readonly file: string;
  readonly lineOf: (offset: number) => number;
}

interface Spot {
  readonly node: Node | null;
  readonly value: unknown;
  readonly line: number;
  readonly exists?: boolean;
}

/** Follows value and node side by side: values know what aliases and merged maps mean, nodes know where things stand. */
function placeOf(source: Source, { node, value, line, exists = true }: Spot): Place {
  const at = (key: string | number) => placeOf(source, step(source, { node, value, line }, key));
  return {
    file: source.file,
    line,
    value,
    exists,
    at,
    fields: () => new Map(isRecord(value) ? Object.keys(value).map((key) => [key, at(key)]) : []),
    items: () => (Array.isArray(value) ? value.map((_, index) => at(index)) : []),
  };
}

function step(source: Source, { node, value, line }: Spot, key: string | number): Spot {
  const exists =
    typeof key === 'number' ? Array.isArray(value) && key < value.length : isRecord(value) && Object.hasOwn(value, key);
  const next: unknown = exists ? (value as Record<string | number, unknown>)[key] : undefined;
  const { found, offset } = childOf(node, key);
  return { node: found, value: next, exists, line: offset === null ? line : source.lineOf(offset) };
}

function childOf(node: Node | null, key: string | number): { found: Node | null; offset: number | null } {
  if (isSeq<ParsedNode>(node) && typeof key === 'number') {
    const found = node.items[key] ?? null;
    return { found, offset: found?.range[0] ?? null };
  }
  const pair = isMap<ParsedNode, ParsedNode | null>(node)
    ? node.items.find((each) => isScalar(each.key) && String(each.key.value) === key)
    : undefined;
  return { found: pair?.value ?? null, offset: pair?.key.range[0] ?? null };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
