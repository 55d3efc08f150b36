import { measuredText } from '../../core/card/alertFacts';
import { formatValue } from '../../core/card/formatValue';
import { WORDS } from '../../core/card/words';
import {
  type Note,
  NOTE_FACT_NAME_MAX_LENGTH,
  NOTE_FACT_VALUE_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_TITLE_MAX_LENGTH,
  type NoteFact,
} from '../../core/note/note';
import { cleanLine } from '../../core/text/cleanText';
import { cutCharacters } from '../../core/text/cutText';
import { VENDOR_RULES } from '../../core/vendors/registry';
import { type Language } from '../../core/webhook/language';
import { type MessageOptions, type Person } from '../../core/webhook/webhook';
import { type PeopleBook, personFor } from '../../core/webhook/peopleBook';
import { idsOf } from '../../ui/chat/people';
import { type AlertSubject, type PanelSubject, type Subject } from '../subject/subject';
import { type Draft } from './draft';

const GROUP_WORDS: Readonly<Record<Language, GroupWords>> = {
  en: { dashboard: 'Dashboard', panel: (id) => `Panel ${id}`, more: (count) => `and ${count} more` },
  'zh-Hans': { dashboard: '仪表板', panel: (id) => `面板 ${id}`, more: (count) => `另有 ${count} 项` },
};

/** Most series that are sent one by one: more than that, nobody reads on a phone. */
export const VALUES_MAX = 20;

interface Sent {
  readonly subject: Subject;
  readonly draft: Draft;
  /** The panel's newest values; none for others. */
  readonly values: readonly NoteFact[];
  /** The organization's address book. */
  readonly book: PeopleBook;
}

/** The note for a webhook's group: the subject with the sender's words, in the webhook's language. */
export function noteOf({ subject, draft, values, book }: Sent, options: MessageOptions): Note {
  const note = { comment: draft.comment.trim(), mentions: mentionsOf(draft, options, book) };
  switch (subject.kind) {
    case 'panel':
      return { ...note, ...panelNote(subject, draft, { values, options }) };
    case 'alert':
      return { ...note, ...alertNote(subject, options) };
    case 'text':
      return {
        ...note,
        kind: 'text',
        title: shortened(draft.title.trim(), NOTE_TITLE_MAX_LENGTH),
        facts: [],
        links: [],
      };
  }
}

type Content = Omit<Note, 'comment' | 'mentions'>;

interface PanelContent {
  readonly values: readonly NoteFact[];
  readonly options: MessageOptions;
}

function panelNote(subject: PanelSubject, draft: Draft, { values, options }: PanelContent): Content {
  const { title, dashboardTitle, panelId, timeRange, links } = subject;
  const words = GROUP_WORDS[options.language];
  const { picture } = draft;
  const hasPicture = picture.kind === 'taken' && VENDOR_RULES[options.vendor].renderPicture !== null;
  const dashboard = cleanLine(dashboardTitle) === '' ? [] : [{ name: words.dashboard, value: dashboardTitle }];
  return {
    kind: 'panel',
    title: shortened(cleanLine(title) === '' ? words.panel(panelId) : title, NOTE_TITLE_MAX_LENGTH),
    facts: [...dashboard, ...(draft.hasValues ? bounded(values, words.more) : [])].map(shortFact),
    timeRange,
    links,
    ...(hasPicture ? { image: picture.picture } : {}),
  };
}

function bounded(values: readonly NoteFact[], more: (count: number) => string): NoteFact[] {
  const left = values.length - VALUES_MAX;
  return left <= 0 ? [...values] : [...values.slice(0, VALUES_MAX), { name: '…', value: more(left) }];
}

function alertNote({ title, state, value, facts, links }: AlertSubject, { language }: MessageOptions): Content {
  const measured = value.trim() === '' ? [] : [{ name: WORDS[language].value, value: valueText(value, language) }];
  const named = facts.filter(({ name }) => cleanLine(name) !== '');
  return {
    kind: 'alert',
    title: shortened(cleanLine(title) === '' ? WORDS[language].untitled : title, NOTE_TITLE_MAX_LENGTH),
    facts: [...measured, ...named].slice(0, NOTE_FACTS_MAX).map(shortFact),
    links,
    ...(state === undefined ? {} : { state }),
  };
}

/** A series without a name is still one. */
function shortFact({ name, value }: NoteFact): NoteFact {
  return {
    name: shortened(cleanLine(name) === '' ? '–' : name, NOTE_FACT_NAME_MAX_LENGTH),
    value: shortened(value, NOTE_FACT_VALUE_MAX_LENGTH),
  };
}

function mentionsOf({ mention, people }: Draft, options: MessageOptions, book: PeopleBook): Note['mentions'] {
  const known = new Map(mentionablePeople(options, book).map((person) => [person.name, person]));
  const chosen = people.flatMap((name) => known.get(name) ?? []).slice(0, NOTE_PEOPLE_MAX);
  return { all: mention === 'everybody', people: mention === 'people' ? chosen : [] };
}

/** Words that a note says to its group, in the group's language, which is not always its sender's. */
interface GroupWords {
  readonly dashboard: string;
  /** For a panel that has no title. */
  readonly panel: (id: number) => string;
  /** After the values that are sent one by one. */
  readonly more: (count: number) => string;
}

/** The text, or its beginning with an ellipsis, in at most `maxLength` code points; never half a character. */
export function shortened(text: string, maxLength: number): string {
  let cut = text;
  // What a reader takes for one character may have many code points: a family, a flag, a letter with marks.
  for (let max = maxLength; Array.from(cut).length > maxLength; max = Math.floor(max / 2)) {
    cut = cutCharacters(text, max);
  }
  return cut;
}

/** One value of a rule's, as Grafana writes it: `[ var='A' labels={instance=web-1} value=93.1 ]`. */
const VARIABLE = /\[ var='([^']*)'.*? value=(\S+) \]/g;

/** The measured values, as messages of alerts write them. A text in another form stays as it is. */
export function valueText(value: string, language: Language): string {
  const variables = [...value.matchAll(VARIABLE)].map(([, name = '', text = '']) => [name, numberIn(text)] as const);
  return variables.length > 0 ? measuredText(variables, WORDS[language]) : formatValue(numberIn(value.trim()));
}

function numberIn(text: string): number | string {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : number;
}

/**
 * The people of a webhook's mention rules whom its vendor has an id of, and those of the address book, each once by name.
 * Nobody else can be mentioned by hand: these are the ones an admin vouches for.
 */
export function mentionablePeople({ vendor, mentions }: MessageOptions, book: PeopleBook): Person[] {
  const byName = new Map<string, Person>();
  for (const person of mentions.flatMap(({ people }) => people)) {
    if (!byName.has(person.name) && idsOf(vendor, person).length > 0) {
      byName.set(person.name, person);
    }
  }
  for (const person of book.values()) {
    const known = byName.get(person.name) ?? personFor(vendor, person);
    byName.set(person.name, known);
  }
  return [...byName.values()];
}
