import { shortLine } from '../text/cutText';
import { type Language } from '../webhook/language';
import { type Fact } from './card';
import { TITLE_MAX_BYTES } from './textLimits';
import { WORDS } from './words';

/** The name of the fact, and why a message did not go to the groups of these names. */
const STAND_IN_WORDS: Readonly<Record<Language, { readonly name: string; readonly value: (names: string) => string }>> =
  {
    en: { name: 'In place of', value: (names) => `${names} (its robot cannot be used)` },
    'zh-Hans': { name: '代替', value: (names) => `${names}（其机器人不可用）` },
  };

/** Says which webhooks a message was meant for, where their robots cannot be used; '' names none. */
export function standInFacts(names: readonly string[], language: Language): Fact[] {
  const shown = names.map((name) => shortLine(name, TITLE_MAX_BYTES)).filter((name) => name !== '');
  const { name, value } = STAND_IN_WORDS[language];
  return shown.length === 0 ? [] : [{ name, value: value(shown.join(WORDS[language].listComma)) }];
}
