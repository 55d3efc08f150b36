/** Urgency of an alert, by the label its rule carries. */
export type Severity = 'critical' | 'warning' | 'info';

/** Loudness of an alert: by its severity while it fires, quiet once it is over. */
export type Tone = Severity | 'resolved';

/** Labels a severity may stand under, in the order they are asked. */
export const SEVERITY_LABELS = ['severity', 'priority', 'level'] as const;

/** The usual names of the three, lower case. P0 to P4 are the on-call scale of incident tools: P0 and P1 wake people. */
const NAMES: Readonly<Record<Severity, readonly string[]>> = {
  critical: ['critical', 'crit', 'fatal', 'emergency', 'disaster', 'p0', 'p1', 'sev0', 'sev1', '严重', '紧急', '致命'],
  warning: ['warning', 'warn', 'major', 'average', 'p2', 'sev2', '警告', '重要'],
  info: ['info', 'information', 'notice', 'minor', 'low', 'p3', 'p4', 'sev3', 'sev4', '提示', '信息', '通知'],
};

const SEVERITY_BY_NAME: ReadonlyMap<string, Severity> = new Map(
  (['critical', 'warning', 'info'] as const).flatMap((severity) => NAMES[severity].map((name) => [name, severity]))
);

/** UTF-16 units of a label that are looked at; the longest name has 11. */
const LOOKED_AT = 64;

/** A scale's own step, such as P1 or SEV2: shown as the team wrote it, not translated. */
const STEP = /^(?:p|sev)\d$/i;

/** The severity the labels name, and the label's value if it is a step people know by itself; null where none is named. */
export function readSeverity(
  labels: Readonly<Record<string, string>>
): { readonly label: string; readonly severity: Severity; readonly step: string } | null {
  for (const label of SEVERITY_LABELS) {
    const value = labels[label]?.slice(0, LOOKED_AT).trim();
    if (value === undefined) {
      continue;
    }
    const severity = SEVERITY_BY_NAME.get(value) ?? SEVERITY_BY_NAME.get(value.toLowerCase());
    if (severity !== undefined) {
      return { label, severity, step: STEP.test(value) ? value.toUpperCase() : '' };
    }
  }
  return null;
}

/** From most to least urgent; resolved comes last. */
const URGENCY: Readonly<Record<Tone, number>> = { critical: 0, warning: 1, info: 2, resolved: 3 };

/** Orders tones by urgency, most urgent first: for `sort`. */
export function compareTones(a: Tone, b: Tone): number {
  return URGENCY[a] - URGENCY[b];
}
