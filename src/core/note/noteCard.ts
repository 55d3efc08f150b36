import { type Card, type Fact, type Link, type Tone } from '../card/card';
import { safeUrl } from '../card/safeUrl';
import { readSeverity } from '../alert/severity';
import { TITLE_MAX_BYTES, VALUE_MAX_BYTES } from '../card/textLimits';
import { type Words } from '../card/words';
import { type Writing, writtenSpan, writtenTime } from '../card/writing';
import { shortLine, shortProse } from '../text/cutText';
import { type Note, NOTE_COMMENT_MAX_LENGTH, type NoteFact, type NoteState } from './note';

/** Facts about a note beside the sender's own text. */
export interface NoteOrigin {
  /** Login of its sender; '' where there is none to say. */
  readonly sender: string;
  /** It had a picture that is not there any more, which its reader should know. */
  readonly isPictureLost?: boolean;
}

/** A character has at most four bytes. */
const COMMENT_MAX_BYTES = NOTE_COMMENT_MAX_LENGTH * 4;

/** The colour of an alert by how it stands; of a firing one by its severity, if its facts name one. */
const TONES: Readonly<Record<NoteState, Tone>> = {
  firing: 'critical',
  pending: 'warning',
  recovering: 'warning',
  'no-data': 'warning',
  error: 'warning',
  normal: 'resolved',
};

/** The whole content of a note for its readers, and how many of its first facts are who sent it and for when. */
export function buildNoteCard(note: Note, origin: NoteOrigin, writing: Writing): { card: Card; ownFacts: number } {
  const { words } = writing;
  const severity = severityOf(note);
  const own = [...senderFacts(origin, words), ...timeFacts(note, writing)];
  const card: Card = {
    ...urgency(note, severity, words),
    title: noteTitle(note, words),
    lead: shortProse(note.comment, COMMENT_MAX_BYTES),
    // The severity is in front of the title already.
    facts: [...own, ...note.facts.filter(({ name }) => name !== severity?.label).map((fact) => shownFact(fact, words))],
    details: '',
    items: [],
    rest: origin.isPictureLost === true ? [words.note.pictureLost] : [],
    links: linksOf(note, words),
    picture: safeUrl(note.imageUrl ?? ''),
    mentions: note.mentions,
    part: '',
    keyword: '',
  };
  return { card, ownFacts: own.length };
}

type KnownSeverity = ReturnType<typeof readSeverity>;

function severityOf({ state, facts }: Note): KnownSeverity {
  return state === 'firing' ? readSeverity(Object.fromEntries(facts.map(({ name, value }) => [name, value]))) : null;
}

function urgency({ state }: Note, severity: KnownSeverity, words: Words): Pick<Card, 'tone' | 'badge'> {
  if (severity !== null) {
    return { tone: severity.severity, badge: severity.step || words.severity[severity.severity] };
  }
  return { tone: state === undefined ? 'info' : TONES[state], badge: '' };
}

/** `Firing: HighCPU`, as in the title of an alert's own message; the title alone of what has no state. */
export function noteTitle({ title, state }: Note, words: Words): string {
  const name = shortLine(title, TITLE_MAX_BYTES) || words.note.untitled;
  return shortLine(state === undefined ? name : words.note.states[state] + words.colon + name, TITLE_MAX_BYTES);
}

function senderFacts({ sender }: NoteOrigin, { note }: Words): Fact[] {
  const login = shortLine(sender, VALUE_MAX_BYTES);
  return login === '' ? [] : [{ name: note.sentBy, value: login }];
}

function timeFacts({ timeRange }: Note, writing: Writing): Fact[] {
  if (timeRange === undefined) {
    return [];
  }
  const [from, to] = [timeRange.from, timeRange.to].map((time) => writtenTime(Date.parse(time), writing, false));
  return [{ name: writing.words.note.timeRange, value: writtenSpan(from ?? '', to ?? '') }];
}

/** By the words that messages have for the same labels. */
function shownFact({ name, value }: NoteFact, { note, labels }: Words): Fact {
  return {
    name: note.factNames.get(name) ?? labels.get(name) ?? shortLine(name, TITLE_MAX_BYTES),
    value: shortLine(value, VALUE_MAX_BYTES),
  };
}

function linksOf({ links }: Note, words: Words): Link[] {
  return links.map(({ kind, url }) => ({ text: words.links[kind], url: safeUrl(url) })).filter(({ url }) => url !== '');
}
