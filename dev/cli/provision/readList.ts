import { parseWebhookSettings } from '../../../src/core/webhook/parseWebhookSettings';
import { problemText, type SettingsProblem } from '../../../src/core/webhook/settingsProblem';
import { checkMessages, MESSAGE_FIELDS } from '../doctor/checkMessages';
import { checkFields, createExamination, type Examination, listAt } from '../doctor/examination';
import { filledIn, filledSecrets } from '../doctor/fillIn';
import { type Finding } from '../doctor/finding';
import { type Place, readYaml } from '../doctor/place';
import { ENTRY_FIELDS, type ListEntry, readEntry, ROBOT_FIELDS } from './listEntry';

/** A list of webhooks, and what is wrong with it. */
export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** As written: what stands for something else is left to Grafana. */
  readonly messages: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

/** Reads a list of webhooks, and checks it and what all messages share by the rules of the plugin itself. */
export function readList(name: string, text: string, allowedHosts: readonly string[]): ListReading {
  const exam = createExamination(null, allowedHosts);
  const { root, findings } = readYaml(name, text);
  const entries = root === null ? [] : readEntries(exam, root);
  const shared = [...(root?.fields() ?? [])].filter(([name]) => MESSAGE_FIELDS.includes(name));
  const messages = Object.fromEntries(shared.map(([name, { value }]) => [name, value]));
  return { entries, messages, findings: [...findings, ...exam.findings] };
}

function readEntries(exam: Examination, root: Place): ListEntry[] {
  checkFields(exam, root, ['webhooks', ...MESSAGE_FIELDS]);
  checkMessages(exam, root);
  const entries = listAt(exam, root.at('webhooks')).map((place) => readEntry(exam, place));
  if (entries.length === 0) {
    exam.problem(root, 'webhooks: expected a list with at least one webhook');
  }
  for (const { place } of entries) {
    checkFields(exam, place, ENTRY_FIELDS);
    listAt(exam, place.at('robots')).forEach((robot) => checkFields(exam, robot, ROBOT_FIELDS));
  }
  checkByRules(exam, entries, filledIn(exam, root.at('people')));
  checkContactPoints(exam, entries);
  return entries;
}

function checkByRules(exam: Examination, entries: readonly ListEntry[], people: unknown): void {
  const secrets = entries.flatMap(({ id, secrets: own }) =>
    [...own].map(([field, place]) => [`webhooks.${id}.${field}`, { place, reading: exam.read(place) }] as const)
  );
  const vendorOf = new Map(entries.map(({ id, fields }) => [id, fields['vendor']]));
  const { problems } = parseWebhookSettings({
    jsonData: { people, webhooks: entries.map(({ place, id }) => ({ ...onlyFields(exam, place), id })) },
    secureJsonData: filledSecrets(new Map(secrets), vendorOf),
    allowedHosts: exam.allowedHosts,
  });
  // What is wrong with the address book was said where it stands.
  for (const problem of problems.filter(({ field }) => !field.startsWith('people'))) {
    const place = placeOf(problem, entries);
    if (problem.rule === 'person-unknown') {
      exam.warning(place, problemText(problem));
    } else {
      exam.problem(place, problemText(problem));
    }
  }
}

function onlyFields(exam: Examination, place: Place): Record<string, unknown> {
  const known = [...place.fields()].filter(
    ([name]) => ENTRY_FIELDS.includes(name) && !['url', 'secret', 'robots', 'contactPoint'].includes(name)
  );
  return Object.fromEntries(known.map(([name, field]) => [name, filledIn(exam, field)]));
}

/** Where a problem stands in the list. */
function placeOf({ webhook, field }: SettingsProblem, entries: readonly ListEntry[]): Place {
  const byNumber = Number(/^#(\d+)$/.exec(webhook)?.[1] ?? 0);
  const entry = entries[byNumber - 1] ?? entries.find(({ id }) => id === webhook) ?? entries[0];
  if (entry === undefined) {
    throw new Error('expected a problem of a webhook of the list');
  }
  const [, name, slot = '1'] = /^(url|secret)(?:\.(\d+))?$/.exec(field) ?? [];
  if (name !== undefined) {
    return (slot === '1' ? entry.place : entry.place.at('robots').at(Number(slot) - 2)).at(name);
  }
  const path = field.split(/[.[\]]+/).filter(Boolean);
  return path.reduce((place, key) => place.at(/^\d+$/.test(key) ? Number(key) : key), entry.place);
}

function checkContactPoints(exam: Examination, entries: readonly ListEntry[]): void {
  entries.forEach(({ contactPoint, place }, index) => {
    if (contactPoint !== '' && entries.findIndex((each) => each.contactPoint === contactPoint) < index) {
      exam.problem(place, 'contactPoint: expected a name of its own, as another webhook has this one');
    }
  });
}
