/** All strings within a value; with `keys` only those that are the value of such a property. */
export function stringsOf(value: unknown, keys?: readonly string[]): string[] {
  if (typeof value === 'string') {
    return keys === undefined ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' && keys?.includes(key) ? [entry] : stringsOf(entry, keys)
  );
}
