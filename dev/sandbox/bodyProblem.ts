import { type Inspection } from './inspection';

const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;

/** The reason a body cannot be read as a message at all; the content type is each vendor's own matter. */
export function bodyProblem({ reading, switches }: Inspection): string | undefined {
  if (!reading.ok) {
    return reading.reason;
  }
  if (switches.bidiControls === 'refuse' && BIDI_CONTROL.test(JSON.stringify(reading.body))) {
    return 'a character that reverses the direction of text';
  }
  return undefined;
}

/** The body of a message known to be readable; empty where it is not. */
export function readableBody({ reading }: Inspection): Record<string, unknown> {
  return reading.ok ? reading.body : {};
}

/** True for `application/json`, with charset UTF-8 or none, as all four vendors ask for. */
export function isJsonInUtf8(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i.test(contentType ?? '');
}
