import { isRecord } from '../request/readBody';

/** A body read without trust: what is missing or of another type is empty. */
export function recordIn(value: unknown, key: string): Record<string, unknown> {
  const entry = isRecord(value) ? value[key] : undefined;
  return isRecord(entry) ? entry : {};
}

/** The objects of a list. */
export function recordsIn(value: unknown, key: string): Array<Record<string, unknown>> {
  const entry = isRecord(value) ? value[key] : undefined;
  return Array.isArray(entry) ? entry.filter(isRecord) : [];
}

/** A text. */
export function textIn(value: unknown, key: string): string {
  const entry = isRecord(value) ? value[key] : undefined;
  return typeof entry === 'string' ? entry : '';
}
