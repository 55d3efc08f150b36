import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { type ApiResult } from '../../api/callGrafana';
import { type ReadyTarget } from '../../api/listNoteTargets';
import { type NoteReport } from '../../api/sendNote';
import { outcomeText, outcomeWords } from './outcomeWords';

/** Tells what became of a note whose form was closed before the answer came: nothing is lost without a word. */
export function tellLate(result: ApiResult<NoteReport>, { name, options }: ReadyTarget): void {
  const words = outcomeWords(result, options.vendor);
  const { name: type } = words.isTaken ? AppEvents.alertSuccess : AppEvents.alertError;
  getAppEvents().publish({ type, payload: [name, outcomeText(words)] });
}
