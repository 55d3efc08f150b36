import { type Language } from '../webhook/language';
import { type Vendor } from '../webhook/vendor';
import { CHINESE_REASONS } from './reasonsInChinese';
import { ENGLISH_REASONS } from './reasonsInEnglish';
import { vendorName } from './vendorName';
import { type Explanation } from './vendorWords';
import { type Reason } from './verdict';
import { VENDOR_WORDS } from './words';

const REASONS: Readonly<Record<Language, Readonly<Record<Reason, Explanation>>>> = {
  en: ENGLISH_REASONS,
  'zh-Hans': CHINESE_REASONS,
};

/** Where a Chinese character and a Latin letter meet, a space is due. */
const MEETING_OF_SCRIPTS = /(?<=\p{Script=Han})(?=[A-Za-z])|(?<=[A-Za-z])(?=\p{Script=Han})/gu;

/** Says why a message was not delivered and what to do about it. Meaning and fix together are under 220 characters. */
export function explainReason(reason: Reason, vendor: Vendor, language: Language): Explanation {
  const { meaning, fix } = { ...REASONS[language][reason], ...VENDOR_WORDS[vendor].reasons[language][reason] };
  const name = vendorName(vendor, language);
  return { meaning: withName(meaning, name), fix: withName(fix, name) };
}

function withName(text: string, name: string): string {
  return text.replaceAll('{vendor}', name).replace(MEETING_OF_SCRIPTS, ' ');
}
