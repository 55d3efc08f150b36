import { MYSQL_MAX_BYTES, storedBytes } from '../../../src/core/webhook/edit/storedBytes';
import { hideSecrets } from '../../../src/core/secrets/secretShapes';
import { RULES_TOKEN } from '../../../src/core/webhook/secureKey';
import { type Examination, expectFields, type Reading } from './examination';
import { type Place } from './place';

/** A secure key of the file: what it holds, as far as that is known. */
export interface FiledSecret {
  readonly place: Place;
  readonly reading: Reading;
}

/** The secure keys of an app, and where they stand. */
export interface FiledSecrets {
  readonly place: Place;
  readonly byKey: ReadonlyMap<string, FiledSecret>;
}

/** Length of a value nobody has looked up: a robot's address; the other secrets are shorter. */
const UNKNOWN_LENGTH = 128;

/** Reads `secureJsonData`: a flat map of texts. */
export function secretsOf(exam: Examination, place: Place): FiledSecrets {
  const byKey = new Map<string, FiledSecret>();
  expectFields(exam, place);
  for (const [key, each] of place.fields()) {
    if (typeof each.value === 'object' && each.value !== null) {
      exam.problem(
        each,
        `${hideSecrets(key)}: expected a text, as secure keys are a flat list: Grafana would not start`
      );
    } else {
      byKey.set(key, { place: each, reading: exam.read(each) });
    }
  }
  checkSize(exam, place, byKey);
  return { place, byKey };
}

function checkSize(exam: Examination, place: Place, byKey: FiledSecrets['byKey']): void {
  const lengths = [...byKey].map(
    ([key, { reading }]) => [key, reading.known ? reading.text : 'x'.repeat(UNKNOWN_LENGTH)] as const
  );
  warnOfSize(exam, place, storedBytes(Object.fromEntries(lengths)));
}

/** Says so where a column of Grafana's settings would be too small, which it is with MySQL alone. */
export function warnOfSize(exam: Examination, place: Place, bytes: number): void {
  if (bytes > MYSQL_MAX_BYTES) {
    exam.warning(
      place,
      `about ${bytes} bytes as Grafana stores them, and MySQL has room for ${MYSQL_MAX_BYTES}: docs/settings.md says what ` +
        'to do. SQLite and PostgreSQL take them.'
    );
  }
}

/** The meaning of a secure key to the plugin: a field of a webhook (`url.2`), the license, the token for rules, or nothing. */
export type KeyMeaning =
  | { readonly kind: 'webhook'; readonly id: string; readonly field: string }
  | { readonly kind: 'made' }
  | { readonly kind: 'license' | 'rules-token' }
  | { readonly kind: 'unknown' };

export function meaningOf(key: string): KeyMeaning {
  const [, id, field] = /^webhooks\.([^.]+)\.(.+)$/.exec(key) ?? [];
  if (id !== undefined && field !== undefined) {
    return { kind: 'webhook', id, field };
  }
  if (key.startsWith('webhook.') || key === 'evaluation') {
    return { kind: 'made' };
  }
  if (key === RULES_TOKEN) {
    return { kind: 'rules-token' };
  }
  return { kind: key === 'license' ? 'license' : 'unknown' };
}
