/** Something a value refers to: a variable, a file, or (in Grafana Enterprise) an entry of a vault. */
const REFERENCE = /\$__(env|file|vault|\w+)\{([^}]+)\}|\$\{([^}]+)\}|\$([A-Za-z_][A-Za-z0-9_]*)/g;

/**
 * Tells whether a value refers to anything, and so is not known from the file alone. `$$` is a `$` and no reference.
 */
export function hasReference(value: string): boolean {
  return value.split('$$').some((part) => part.search(REFERENCE) >= 0);
}

/**
 * The value with every reference in one spelling, so that `$KEY`, `${KEY}` and `$__env{KEY}` can be compared. Where it has
 * none it is the value itself.
 */
export function sameSpelling(value: string): string {
  const parts = value
    .split('$$')
    .map((part) =>
      part.replace(REFERENCE, (_, kind?: string, name?: string, braced?: string, plain?: string) =>
        kind === undefined || kind === 'env' ? `$__env{${braced ?? plain ?? name ?? ''}}` : `$__${kind}{${name ?? ''}}`
      )
    );
  return parts.join('$');
}
