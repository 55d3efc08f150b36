import { parseMessageSettings } from '../../../src/core/webhook/messageSettings';
import { problemText } from '../../../src/core/webhook/settingsProblem';
import { type Examination } from './examination';
import { type Place } from './place';

/** Settings that all messages of an organisation share. */
export const MESSAGE_FIELDS: readonly string[] = ['environment', 'labelWords'];

/** Checks the settings of all messages by the plugin's own rules. A reference in a text is Grafana's to fill in. */
export function checkMessages(exam: Examination, settings: Place): void {
  const environment = exam.read(settings.at('environment'));
  const value = environment.known ? { environment: environment.text } : {};
  for (const problem of parseMessageSettings({ ...value, labelWords: settings.at('labelWords').value }).problems) {
    const [field = '', label] = problem.field.split(/\.(.*)/s);
    const place = settings.at(field);
    exam.problem(label === undefined ? place : place.at(label), problemText(problem));
  }
}
