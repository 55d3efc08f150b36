import fc from 'fast-check';

import { type Alert } from '../../src/core/alert/notification';

/** Ref ids that occur in no other text. */
const MEASURED = ['RefQ', 'RefX'] as const;
const JUDGED = 'RefW';

/** Values of one alert: what was measured, once or twice, and what an expression judged of it. */
export const anyValues: fc.Arbitrary<Alert['values']> = fc
  .record({
    first: fc.double({ min: 1.5, max: 1e9, noNaN: true }),
    second: fc.option(fc.double({ min: -1e9, max: -0.5, noNaN: true })),
    judged: fc.constantFrom(0, 1, null),
  })
  .map(({ first, second, judged }) => [
    [MEASURED[0], first] as const,
    ...(second === null ? [] : [[MEASURED[1], second] as const]),
    ...(judged === null ? [] : [[JUDGED, judged] as const]),
  ]);

/** Ways in which a text of a message about alerts with such values can be misread, in words. */
export function readingFaults(text: string, values: Alert['values']): string[] {
  const isAlone = values.filter(([refId]) => refId !== JUDGED).length === 1;
  return [
    ...(isAlone && text.includes(MEASURED[0]) ? ['a refId where a value stands alone'] : []),
    ...(text.includes(JUDGED) ? ['what a condition judged, beside what was measured'] : []),
    // `2 firing, 1 resolved` of `2 alerts: 1 resolved`? Counts stand behind their state.
    ...(/\d+ (?:firing|resolved)|\d+ 条(?:告警中|已恢复|触发中)/.test(text) ? ['a count before its state'] : []),
  ];
}
