import { parseMessageSettings } from '../../../src/core/webhook/messageSettings';
import { parsePeopleBook } from '../../../src/core/webhook/peopleBook';
import { problemText } from '../../../src/core/webhook/settingsProblem';
import { type Examination } from './examination';
import { filledIn } from './fillIn';
import { type Place } from './place';

/** Settings that all messages of an organisation share. */
export const MESSAGE_FIELDS: readonly string[] = ['environment', 'labelWords', 'people'];

/** Checks the settings of all messages by the plugin's own rules. A reference in a text is Grafana's to fill in. */
export function checkMessages(exam: Examination, settings: Place): void {
  const environment = settings.at('environment');
  const reading = typeof environment.value === 'string' ? exam.read(environment) : null;
  // What is no text stays what it is: Grafana hands it on as it stands.
  const value =
    reading === null ? { environment: environment.value } : reading.known ? { environment: reading.text } : {};
  for (const problem of parseMessageSettings({ ...value, labelWords: settings.at('labelWords').value }).problems) {
    const [field = '', label] = problem.field.split(/\.(.*)/s);
    const place = settings.at(field);
    exam.problem(label === undefined ? place : place.at(label), problemText(problem));
  }
  checkPeople(exam, settings.at('people'));
}

/** The address book. What is to be filled in cannot be checked here. */
function checkPeople(exam: Examination, people: Place): void {
  for (const problem of parsePeopleBook({ people: filledIn(exam, people) }).problems) {
    const place = problem.field
      .split(/[.[\]]+/)
      .filter(Boolean)
      .slice(1)
      .reduce((at, key) => at.at(/^\d+$/.test(key) ? Number(key) : key), people);
    exam.problem(place.exists ? place : people, problemText(problem));
  }
}
