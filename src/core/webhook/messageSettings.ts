import * as v from 'valibot';
import { describeValue } from './describeValue';
import { expectedInSettings } from './expectedInSettings';
import { isObject } from './isObject';
import { type Language, LANGUAGES } from './language';
import { type SettingsProblem } from './settingsProblem';
import { ENVIRONMENT_MAX_LENGTH, LABEL_MAX_LENGTH, LABEL_WORD_MAX_LENGTH, LABEL_WORDS_MAX } from './webhookLimits';
import { line } from './webhookSchema';

/** The words that messages show for the names of labels, by the label's real name; '' in a language without one. */
export type LabelWords = ReadonlyMap<string, Readonly<Record<Language, string>>>;

/** Settings of an organisation that shape all its messages. */
export interface MessageSettings {
  /** The name of this Grafana, such as `Production`; '' where there is only one. */
  readonly environment: string;
  readonly labelWords: LabelWords;
}

export const NO_MESSAGE_SETTINGS: MessageSettings = { environment: '', labelWords: new Map() };

const Environment = line(0, ENVIRONMENT_MAX_LENGTH);
const LabelName = line(1, LABEL_MAX_LENGTH);
const Word = line(1, LABEL_WORD_MAX_LENGTH);
const OneText = v.pipe(
  Word,
  v.transform((word) => bothLanguages(word))
);
const WordOrNone = v.optional(line(0, LABEL_WORD_MAX_LENGTH), '');
const PerLanguage = v.pipe(
  v.strictObject({ en: WordOrNone, 'zh-Hans': WordOrNone }),
  v.check((words) => LANGUAGES.some((language) => words[language] !== ''))
);
const LabelWord = v.union([OneText, PerLanguage]);

/**
 * Reads `jsonData.environment` and `jsonData.labelWords`, such as `{instance: '主机', team: {en: 'Team', 'zh-Hans':
 * '团队'}}`. Never throws; what is wrong is left out, and no message waits for it.
 */
export function parseMessageSettings(jsonData: unknown): {
  readonly settings: MessageSettings;
  readonly problems: readonly SettingsProblem[];
} {
  const { environment = null, labelWords = null } = isObject(jsonData) ? jsonData : {};
  const problems: SettingsProblem[] = [];
  const name = v.safeParse(Environment, environment ?? '');
  if (!name.success) {
    problems.push(problemAt('environment', environment));
  }
  const words = readLabelWords(labelWords, problems);
  return { settings: { environment: name.success ? name.output : '', labelWords: words }, problems };
}

function readLabelWords(value: unknown, problems: SettingsProblem[]): LabelWords {
  const words = new Map<string, Readonly<Record<Language, string>>>();
  if (value === null) {
    return words;
  }
  if (!isObject(value) || Object.keys(value).length > LABEL_WORDS_MAX) {
    problems.push(problemAt('labelWords', value));
    return words;
  }
  for (const [label, entry] of Object.entries(value)) {
    const name = v.safeParse(LabelName, label);
    const word = v.safeParse(LabelWord, entry);
    if (name.success && word.success) {
      words.set(name.output, word.output);
    } else {
      problems.push(name.success ? problemAt(`labelWords.${name.output}`, entry) : problemAt('labelWords', label));
    }
  }
  return words;
}

function problemAt(field: string, got: unknown): SettingsProblem {
  return { webhook: '', field, ...expectedInSettings(field), got: describeValue(got), disables: false };
}

function bothLanguages(word: string): Record<Language, string> {
  return { en: word, 'zh-Hans': word };
}

/**
 * The app's `jsonData` with these settings in it, and all else as it was. What is empty is left out, and a word that is
 * the same in every language is written once.
 */
export function withMessageSettings(
  jsonData: unknown,
  { environment, labelWords }: MessageSettings
): Record<string, unknown> {
  const { environment: _, labelWords: __, ...rest } = isObject(jsonData) ? jsonData : {};
  const words = Object.fromEntries([...labelWords].map(([label, word]) => [label, writtenWord(word)]));
  return {
    ...rest,
    ...(environment === '' ? {} : { environment }),
    ...(labelWords.size === 0 ? {} : { labelWords: words }),
  };
}

function writtenWord(word: Readonly<Record<Language, string>>): unknown {
  return word.en === word['zh-Hans']
    ? word.en
    : Object.fromEntries(Object.entries(word).filter(([, text]) => text !== ''));
}
