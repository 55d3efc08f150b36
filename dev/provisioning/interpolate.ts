/**
 * The environment and the files that values of provisioning files may refer to: those of the machine that reads them.
 */
export interface InterpolationDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file's text. Throws where it cannot be read. */
  readonly readFile: (path: string) => string;
}

/** A value as Grafana would use it, or why it would not start with it. */
export type Interpolation =
  | {
      readonly ok: true;
      readonly text: string;
      /** Variables that are not set. Grafana puts nothing in their place, without a word. */
      readonly unset: readonly string[];
    }
  | { readonly ok: false; readonly unreadable: string };

/** `$__env{NAME}`, `$__file{/path}` and `${NAME}`. Source: grafana/grafana, pkg/setting/expanders.go. */
const BRACED = /\$(|__\w+)\{([^}]+)\}/g;

/** Variables as Go's `os.Expand` takes them: a name, braces, or one of the shell's own of one character. */
const SHELL = /\$(?:\{([^}]*)\}|([*#$@!?0-9-])|([A-Za-z_][A-Za-z0-9_]*))/g;

/**
 * Puts in what a value of a provisioning file refers to, in Grafana's order: first the variables in braces, then the
 * files, then `$NAME` in the result, so that a `$` in a file's text counts as well. `$$` is a `$`.
 * Source: grafana/grafana, pkg/services/provisioning/values/values.go, `interpolateValue`, read 2026-11-22.
 */
export function interpolate(value: string, deps: InterpolationDeps): Interpolation {
  const unset: string[] = [];
  const valueOf = (name: string): string => {
    const found = deps.env[name] ?? '';
    if (found === '') {
      unset.push(name);
    }
    return found;
  };
  try {
    const parts = value.split('$$').map((part) => {
      const withVariables = replace(part, (kind) => kind === '' || kind === '__env', valueOf);
      const withFiles = replace(
        withVariables,
        (kind) => kind === '__file',
        (path) => read(path, deps.readFile)
      );
      return withFiles.replace(SHELL, (_, braced?: string, special?: string, name?: string) =>
        special === undefined ? valueOf(braced ?? name ?? '') : ''
      );
    });
    return { ok: true, text: parts.join('$'), unset };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { ok: false, unreadable: error.message };
    }
    throw error;
  }
}

class Unreadable extends Error {}

function read(path: string, readFile: InterpolationDeps['readFile']): string {
  try {
    return readFile(path).trim();
  } catch {
    throw new Unreadable(path);
  }
}

function replace(text: string, isMine: (kind: string) => boolean, valueOf: (name: string) => string): string {
  return text.replace(BRACED, (whole, kind: string, name: string) => (isMine(kind) ? valueOf(name) : whole));
}
