import { lineWithoutSecrets } from '../secrets/secretShapes';

/** Most characters of a text that are quoted. */
const QUOTED_MAX_LENGTH = 60;

/** A value of the settings in words, for a problem's `got`. Texts are quoted shortly and without what looks secret. */
export function describeValue(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) {
    return 'an object';
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  const characters = Array.from(lineWithoutSecrets(text));
  const start = characters.slice(0, QUOTED_MAX_LENGTH).join('');
  return characters.length > QUOTED_MAX_LENGTH ? `"${start}…", ${text.length} characters` : `"${start}"`;
}
