/** The newest value that is one: neither missing nor no number. Undefined where there is none. */
export function lastValue(values: readonly unknown[]): unknown {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (value != null && !Number.isNaN(value)) {
      return value;
    }
  }
  return undefined;
}
