import * as v from 'valibot';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { isObject } from './isObject';
import { type SettingsProblem } from './settingsProblem';
import { BOOK_IDS, type Vendor } from './vendor';
import { type MentionRule, type Person, type Webhook } from './webhook';
import { BOOK_MAX } from './webhookLimits';
import { personEntries, personId } from './webhookSchema';

/** Somebody in an organisation's address book, with at least one id. */
export interface BookPerson extends Person {
  /** Their id on Lark's servers; `feishu` is the one on Feishu's. */
  readonly lark?: string;
}

/** The address book of an organisation, by name. */
export type PeopleBook = ReadonlyMap<string, BookPerson>;

export const EMPTY_BOOK: PeopleBook = new Map();

/** An entry of the address book as a settings file writes it. */
export const BookPersonSchema = v.pipe(
  v.object({ ...personEntries, lark: personId }),
  v.check((person) => BOOK_IDS.some((id) => person[id] !== undefined))
);

/**
 * Reads `jsonData.people`, such as `[{name: 'Ann', wecom: 'ann', phone: '13800001111'}]`. Never throws; who is written
 * wrongly, or has the name of somebody before, is left out and is a problem.
 */
export function parsePeopleBook(jsonData: unknown): {
  readonly book: PeopleBook;
  readonly problems: readonly SettingsProblem[];
} {
  const list: unknown = isObject(jsonData) ? (jsonData['people'] ?? []) : [];
  const book = new Map<string, BookPerson>();
  if (!Array.isArray(list) || list.length > BOOK_MAX) {
    return { book, problems: [problemAt('people', list)] };
  }
  const problems = list.flatMap((entry: unknown, index) => {
    const place = `people[${index}]`;
    const parsed = v.safeParse(BookPersonSchema, entry, { abortPipeEarly: true });
    if (!parsed.success) {
      return parsed.issues.map((issue) => problemAt(placeOf(place, issue), issue.input));
    }
    const { name } = parsed.output;
    const problems = unknownFields(entry, place);
    if (book.has(name)) {
      return [...problems, twiceProblem(place, name)];
    }
    book.set(name, parsed.output);
    return problems;
  });
  return { book, problems };
}

function placeOf(place: string, { path }: v.BaseIssue<unknown>): string {
  return [place, ...(path ?? []).map(({ key }) => String(key))].join('.');
}

function problemAt(field: string, got: unknown): SettingsProblem {
  return { webhook: '', field, ...expectedInSettings(field), got: describeValue(got), disables: false };
}

function twiceProblem(place: string, name: string): SettingsProblem {
  const expected = 'a name that nobody before has';
  return {
    webhook: '',
    field: `${place}.name`,
    rule: 'person-twice',
    expected,
    got: describeValue(name),
    disables: false,
  };
}

function unknownFields(entry: unknown, place: string): SettingsProblem[] {
  const known: readonly string[] = ['name', ...BOOK_IDS];
  const expected = `one of ${known.join(', ')}`;
  return Object.keys(isObject(entry) ? entry : {})
    .filter((name) => !known.includes(name))
    .map((name) => ({
      ...{ webhook: '', field: `${place}.${lineWithoutSecrets(name)}`, rule: 'unknown-field', expected },
      ...{ got: 'an unknown field', disables: false },
    }));
}

/** The app's `jsonData` with this address book in it, and all else as it was. */
export function withPeopleBook(jsonData: unknown, book: PeopleBook): Record<string, unknown> {
  const { people: _, ...rest } = isObject(jsonData) ? jsonData : {};
  return book.size === 0 ? rest : { ...rest, people: [...book.values()] };
}

/** Somebody of the book as the messages of a vendor mention them. */
export function personFor(vendor: Vendor, { lark, feishu, ...person }: BookPerson): Person {
  const id = vendor === 'lark' ? lark : feishu;
  return id === undefined ? person : { ...person, feishu: id };
}

/**
 * The rules with their names looked up for a vendor. Who is not in the book is mentioned by name, as text: an alert goes
 * out whoever has left.
 */
export function rulesWithPeople(
  rules: readonly MentionRule[],
  vendor: Vendor,
  book: PeopleBook
): readonly MentionRule[] {
  if (rules.every(({ names = [] }) => names.length === 0)) {
    return rules;
  }
  return rules.map(({ names = [], ...rule }) => {
    const named = names.map((name) => personFor(vendor, book.get(name) ?? { name }));
    return { ...rule, people: [...named, ...rule.people] };
  });
}

/** A warning for each name of a webhook's rules that is not in the book. */
export function unknownPeople({ id, mentions }: Pick<Webhook, 'id' | 'mentions'>, book: PeopleBook): SettingsProblem[] {
  return mentions.flatMap(({ names = [] }, rule) =>
    names.flatMap((name, index) =>
      book.has(name) ? [] : [unknownPerson(id, `mentions[${rule}].names[${index}]`, name)]
    )
  );
}

function unknownPerson(webhook: string, field: string, name: string): SettingsProblem {
  const expected = 'the name of a person in the address book (people in jsonData); until then the name is only text';
  return { webhook, field, rule: 'person-unknown', expected, got: describeValue(name), disables: false };
}

/** A person of a rule as the book would have them. */
export function asBookPerson(vendor: Vendor, { feishu, ...person }: Person): BookPerson {
  return feishu === undefined ? person : { ...person, [vendor === 'lark' ? 'lark' : 'feishu']: feishu };
}

/** True if the book has somebody of this name, with all of the ids that a rule's own entry has. */
export function isInBook(vendor: Vendor, person: Person, book: PeopleBook): boolean {
  const known = book.get(person.name);
  const wanted = asBookPerson(vendor, person);
  return known !== undefined && BOOK_IDS.every((id) => wanted[id] === undefined || wanted[id] === known[id]);
}

/**
 * The book with people of rules added. Somebody of a known name gets the ids that are missing; where ids differ they are
 * somebody else, and get a number behind the name. Stops when the book is full.
 */
export function bookWith(
  book: PeopleBook,
  found: ReadonlyArray<{ readonly vendor: Vendor; readonly person: Person }>
): PeopleBook {
  const all = new Map(book);
  for (const { vendor, person } of found) {
    const wanted = asBookPerson(vendor, person);
    const name = nameFor(wanted, all);
    if (all.has(name) || all.size < BOOK_MAX) {
      all.set(name, { ...wanted, ...all.get(name), name });
    }
  }
  return all;
}

/** The name itself, or with the first number under which nobody else is. */
function nameFor(person: BookPerson, book: PeopleBook): string {
  const isSame = (known: BookPerson | undefined) =>
    known === undefined || BOOK_IDS.every((id) => isEither(person[id], known[id]));
  let name = person.name;
  for (let number = 2; !isSame(book.get(name)); number++) {
    name = `${person.name} (${number})`;
  }
  return name;
}

function isEither(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
