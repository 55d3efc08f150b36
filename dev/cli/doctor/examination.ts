import { hideSecrets } from '../../../src/core/secrets/secretShapes';
import { interpolate, type InterpolationDeps } from '../../provisioning/interpolate';
import { hasReference, sameSpelling } from '../../provisioning/references';
import { type Finding } from './finding';
import { type Place } from './place';

/** A text of a file, as far as it can be known. */
export type Reading =
  | { readonly known: true; readonly text: string }
  /** It refers to something that was not looked up, or is not there. `spelling` is the reference, no secret. */
  | { readonly known: false; readonly spelling: string };

/** One run of the doctor: how texts are read, and what was found. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** Hosts beside the vendors' own, as `allowed_hosts` of the ini. */
  readonly allowedHosts: readonly string[];
  problem(place: Place, message: string): void;
  warning(place: Place, message: string): void;
  /** Reads the text of a place; '' where there is none. Says what is wrong with its references, if they are looked up. */
  read(place: Place): Reading;
}

/** `deps` is null where references are not looked up. */
export function createExamination(deps: InterpolationDeps | null, allowedHosts: readonly string[]): Examination {
  const findings = new Map<string, Finding>();
  const add = (severity: Finding['severity'], { file, line }: Place, message: string): void => {
    findings.set(`${file}:${line}:${message}`, { file, line, severity, message });
  };
  const problem = (place: Place, message: string) => add('problem', place, message);
  return {
    get findings() {
      return [...findings.values()];
    },
    allowedHosts,
    problem,
    warning: (place, message) => add('warning', place, message),
    read: (place) => {
      const value = textOf(place.value);
      if (typeof place.value === 'object' && place.value !== null) {
        problem(place, 'expected a text, got a list or fields');
      }
      if (LOOKS_LIKE_REFERENCE.test(value.replaceAll('$$', ''))) {
        problem(
          place,
          'expected a reference as Grafana reads it, $__env{NAME} or $__file{/path}, got another form of it'
        );
        return { known: false, spelling: value };
      }
      if (!hasReference(value)) {
        return { known: true, text: sameSpelling(value) };
      }
      return deps === null
        ? { known: false, spelling: sameSpelling(value) }
        : lookUp(value, deps, (message) => problem(place, message));
    },
  };
}

/** A reference that somebody meant, and that Grafana takes for a text or for another name: other brackets, other marks. */
const LOOKS_LIKE_REFERENCE =
  /\$__(?:env|file|vault)(?!\{[^}]+\})|\$_?(?:env|file|vault)\{|^\$\(\w+\)$|\$\{(?:env|file)[:.]/i;

/** YAML's numbers and booleans are texts where Grafana wants texts. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function lookUp(value: string, deps: InterpolationDeps, problem: (message: string) => void): Reading {
  const result = interpolate(value, deps);
  const unknown: Reading = { known: false, spelling: sameSpelling(value) };
  if (!result.ok) {
    problem(`expected a file at ${result.unreadable}, which cannot be read: Grafana would not start`);
    return unknown;
  }
  const unset = result.unset.filter((name) => !name.startsWith('__'));
  unset.forEach((name) => problem(`expected the variable ${name} to be set: Grafana would put nothing in its place`));
  return result.unset.length > 0 ? unknown : { known: true, text: result.text };
}

/** Tells whether two texts are the same, as far as can be known. */
export function isSame(one: Reading, other: Reading): boolean {
  return one.known ? other.known && one.text === other.text : !other.known && one.spelling === other.spelling;
}

/**
 * Tells whether two texts are different for all that can be known. A variable, a file and a text that stands there may all
 * hold the same; two variables, or two files, are two things.
 */
export function isOther(one: Reading, other: Reading): boolean {
  return kindOf(one) === kindOf(other) && !isSame(one, other);
}

/** `text`, or the kinds of its references. */
function kindOf(reading: Reading): string {
  return reading.known ? 'text' : (reading.spelling.match(/\$__\w+/g) ?? []).join(' ');
}

/** Says which fields nobody reads, with those there are. */
export function checkFields(exam: Examination, place: Place, known: readonly string[]): void {
  expectFields(exam, place);
  for (const [name, field] of place.fields()) {
    if (!known.includes(name)) {
      exam.problem(field, `${hideSecrets(name)}: expected one of ${known.join(', ')}, got an unknown field`);
    }
  }
}

/** Says where something stands in place of fields. Nothing at all is no fields. */
export function expectFields(exam: Examination, place: Place): void {
  if (place.value != null && (typeof place.value !== 'object' || Array.isArray(place.value))) {
    exam.problem(place, 'expected fields and their values');
  }
}

/** The places of a list; says so where it is something else. Nothing at all is an empty list. */
export function listAt(exam: Examination, place: Place): readonly Place[] {
  if (place.value != null && !Array.isArray(place.value)) {
    exam.problem(place, 'expected a list');
  }
  return place.items();
}
