import { formatValue } from '../../core/card/formatValue';

/** One value of a rule's, as Grafana writes it: `[ var='A' labels={instance=web-1} value=93.1 ]`. */
const VARIABLE = /\[ var='([^']*)'.*? value=(\S+) \]/g;

/** What was measured, as messages of alerts write it: `A = 93.1, C = 1`. What is written in another way stays as it is. */
export function measuredText(value: string): string {
  const variables = [...value.matchAll(VARIABLE)].map(([, name = '', text = '']) => `${name} = ${numberText(text)}`);
  return variables.length > 0 ? variables.join(', ') : numberText(value.trim());
}

function numberText(text: string): string {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : formatValue(number);
}
