/** A key of an ini file. */
export interface IniEntry {
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** True where a `#` or `;` within the text ends the value. */
  readonly isCut: boolean;
}

/** A section of an ini file; sections of one name are one. */
export interface IniSection {
  /** Of its first heading, from 1. */
  readonly line: number;
  readonly entries: ReadonlyMap<string, IniEntry>;
}

/**
 * Reads an ini file the way Grafana does: a value ends at the first `#` or `;` unless three quotes or a backtick begin
 * it, and of a key that comes twice the last counts. Values of several lines are read to the end of the first. Source:
 * go-ini/ini, parser.go, `readValue` with its default options, read 2026-12-01.
 */
export function readIni(text: string): ReadonlyMap<string, IniSection> {
  const sections = new Map<string, { line: number; entries: Map<string, IniEntry> }>();
  let current = { line: 1, entries: new Map<string, IniEntry>() };
  sections.set('', current);
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    const heading = /^\[(.*)\]/.exec(line)?.[1]?.trim();
    const entry = /^([^#;[=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    if (heading !== undefined) {
      current = sections.get(heading) ?? { line: index + 1, entries: new Map() };
      sections.set(heading, current);
    } else if (entry !== null) {
      current.entries.set(entry[1] ?? '', { ...readValue(entry[2] ?? ''), line: index + 1 });
    }
  });
  return sections;
}

function readValue(text: string): { value: string; isCut: boolean } {
  const quoted = /^"""(.*)"""|^`(.*)`/.exec(text);
  if (quoted !== null) {
    return { value: quoted[1] ?? quoted[2] ?? '', isCut: false };
  }
  const end = text.search(/[#;]/);
  const written = (end < 0 ? text : text.slice(0, end)).trim();
  const value = /^"([^"]*)"$|^'([^']*)'$/.exec(written);
  return { value: value?.[1] ?? value?.[2] ?? written, isCut: end > 0 && /\S/.test(text[end - 1] ?? '') };
}
