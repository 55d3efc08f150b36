import { robotField } from '../../../src/core/webhook/secureKey';
import { webhookEntries } from '../../../src/core/webhook/webhookSchema';
import { type Examination } from '../doctor/examination';
import { type Place } from '../doctor/place';

/** A webhook of the list, as the files will have it. */
export interface ListEntry {
  readonly id: string;
  readonly place: Place;
  /** Name of its contact point. */
  readonly contactPoint: string;
  /** All that is no secret, as written: what stands for something else is left to Grafana. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** `url`, `secret`, `url.2`, …: where each stands. */
  readonly secrets: ReadonlyMap<string, Place>;
}

/** Fields an entry may have: those of a webhook, its robots, and the name of its contact point. */
export const ENTRY_FIELDS: readonly string[] = [
  ...Object.keys(webhookEntries),
  'url',
  'secret',
  'robots',
  'contactPoint',
];

/** Fields of a further robot. */
export const ROBOT_FIELDS: readonly string[] = ['url', 'secret'];

/** Reads an entry of the list; whether its fields are right is for the plugin's own rules. */
export function readEntry(exam: Examination, place: Place): ListEntry {
  const fields = [...place.fields()].filter(([name]) => name in webhookEntries);
  const id = place.at('id').exists ? textOf(place.at('id')) : idOf(exam, place);
  return {
    id,
    place,
    contactPoint: textOf(place.at('contactPoint')) || textOf(place.at('name')),
    fields: { id, ...Object.fromEntries(fields.map(([name, field]) => [name, field.value])) },
    secrets: secretsOf(place),
  };
}

/** `operations-dingtalk`. The same for the same name, since contact points and the history are found by it. */
function idOf(exam: Examination, place: Place): string {
  const slug = `${textOf(place.at('name'))} ${textOf(place.at('vendor'))}`
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (slug === '' || slug === textOf(place.at('vendor'))) {
    exam.problem(place, 'id: expected one, as none can be made of the name (letters, digits, _ or -)');
  }
  return slug.slice(0, 64);
}

function secretsOf(place: Place): Map<string, Place> {
  const robots = [place, ...place.at('robots').items()];
  const secrets = robots.flatMap((robot, index) =>
    (['url', 'secret'] as const).map((field) => [robotField(field, index + 1), robot.at(field)] as const)
  );
  return new Map(secrets.filter(([, each]) => each.exists && each.value !== null));
}

function textOf({ value }: Place): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
