import { type NoteState } from '../../core/note/note';

/** How the states of Grafana's lists begin. Grafana adds why in brackets: `Normal (NoData)`. */
const STATES: ReadonlyArray<readonly [beginning: string, state: NoteState]> = [
  ['alerting', 'firing'],
  ['firing', 'firing'],
  ['pending', 'pending'],
  ['recovering', 'recovering'],
  ['nodata', 'no-data'],
  ['error', 'error'],
  ['normal', 'normal'],
  ['inactive', 'normal'],
];

/** How an alert stands, from Grafana's own word for it; undefined for a word of a newer version. */
export function noteState(grafanaState: string): NoteState | undefined {
  const word = grafanaState.toLowerCase();
  return STATES.find(([beginning]) => word.startsWith(beginning))?.[1];
}
