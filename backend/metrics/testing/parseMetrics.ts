/** One line of the text: a number and what it is of. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All samples of one metric. */
export interface Family {
  readonly help: string;
  readonly type: string;
  readonly samples: Sample[];
}

const HELP = /^# HELP ([a-z_:][a-z0-9_:]*) (\S.*)$/;
const TYPE = /^# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram)$/;
const SAMPLE = /^([a-z_:][a-z0-9_:]*)(?:\{(.+)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf|-Inf|NaN)$/;
const LABEL = /([a-z_][a-z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy;

/**
 * Reads Prometheus text, and throws at whatever a scrape would stumble over: a line of no known form, a metric without
 * help and type, a series that comes twice, a counter without `_total`.
 * Source: prometheus.io/docs/instrumenting/exposition_formats, read 2026-11-22.
 */
export function parseMetrics(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let current = '';
  let help = '';
  check(text.endsWith('\n'), 'a line feed at the end');
  for (const line of text.split('\n').filter(Boolean)) {
    const asHelp = HELP.exec(line);
    const asType = TYPE.exec(line);
    if (asHelp !== null) {
      help = asHelp[2] ?? '';
      current = asHelp[1] ?? '';
    } else if (asType !== null) {
      check(asType[1] === current && !families.has(current), `help, then type, once: ${line}`);
      check(
        (asType[2] === 'counter') === current.endsWith('_total'),
        `counters, and only they, end with _total: ${line}`
      );
      families.set(current, { help, type: asType[2] ?? '', samples: [] });
    } else {
      const series = line.slice(0, line.lastIndexOf(' '));
      check(!seen.has(series), `each series once: ${line}`);
      seen.add(series);
      addSample(families.get(current), current, line);
    }
  }
  return families;
}

function addSample(family: Family | undefined, familyName: string, line: string): void {
  const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
  const suffix = name.slice(familyName.length);
  const isOurs = suffix === '' || (family?.type === 'histogram' && /^_(bucket|sum|count)$/.test(suffix));
  check(family !== undefined && name.startsWith(familyName) && isOurs, `a sample of ${familyName}: ${line}`);
  family?.samples.push({ name, labels: parseLabels(labels), value: Number(value.replace('Inf', 'Infinity')) });
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let end = 0;
  for (const match of text.matchAll(LABEL)) {
    labels[match[1] ?? ''] = (match[2] ?? '').replaceAll('\\"', '"').replaceAll('\\n', '\n').replaceAll('\\\\', '\\');
    end = match.index + match[0].length;
  }
  check(end === text.length, `labels: ${text}`);
  return labels;
}

function check(isRight: boolean, expected: string): void {
  if (!isRight) {
    throw new Error(`expected ${expected}`);
  }
}

/** The value of the one sample that has this name and these labels; undefined where there is none. */
export function valueOf(
  families: Map<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {}
): number | undefined {
  const found = [...families.values()]
    .flatMap(({ samples }) => samples)
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value));
  check(found.length <= 1, `one sample of ${name} ${JSON.stringify(labels)}, got ${found.length}`);
  return found[0]?.value;
}
