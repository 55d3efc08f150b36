/** The facts a group reads in one message. */
export interface Reading {
  /** Values of alerts: each notification gives each of its alerts one of its own. */
  readonly numbers: readonly number[];
  /** Alerts that are named, and whether as over. */
  readonly names: ReadonlyMap<string, { readonly isOver: boolean }>;
  /** It says that there are more than it names. */
  readonly isCounting: boolean;
}

/** Titles: `Digest: Firing ×2, Resolved ×1 (…)`, `[Critical] Firing: …`, `A: Firing ×2, Resolved ×1`, `Resolved: …`. */
const TITLE =
  /(?:^|[\s\]>])(?:Digest: (?:Firing|Resolved) |Firing(?: ×\d+)?: |Resolved ×\d+|Resolved: \w+(?: \([^)]*\)| &#40;.*?&#41;)?(?:<\/font>)?\s*(?:\d+\/\d+)?$)/;

/** A title that counts both kinds does not say which of the alerts it names is of which. */
const MIXED = /Firing ×\d+, Resolved ×\d+/;

const NAME = /\b[KP]\d+x(?!\w)/g;
const NUMBER = /\bValue(?: when resolved)?:(?:<[^>]*>|\*| )*([\d,]+)/g;
const COUNTING = /Not shown: |Left out by Grafana|full message could not be shown/;

/** Reads a message as a person would, in English. Feishu's markdown escapes brackets, which does no harm here. */
export function readMessage(body: string): Reading {
  const lines = textsOf(JSON.parse(body));
  const title = lines.find((line) => TITLE.test(line)) ?? '';
  const isAllOver = !/firing/i.test(title);
  const names = new Map<string, { isOver: boolean }>();
  const numbers: number[] = [];
  for (const line of lines) {
    for (const [, digits = ''] of line.matchAll(NUMBER)) {
      numbers.push(Number(digits.replaceAll(',', '')));
    }
    // An alert's own line says more than the title, which comes first.
    for (const [name] of COUNTING.test(line) || MIXED.test(line) ? [] : line.matchAll(NAME)) {
      names.set(name, { isOver: isAllOver || line.includes('Resolved: ') });
    }
  }
  return { numbers, names, isCounting: lines.some((line) => COUNTING.test(line)) };
}

/** The lines of all texts of a body; where a digest names its rules on one line, each of them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.split(/\n|<br>|; /);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
