import { type Language, LANGUAGES } from '../../src/core/webhook/language';

/** The language somebody asks for with `?language=zh-Hans`; English where they ask for none, or for one we do not speak. */
export function askedLanguage(asked: string | undefined): Language {
  return LANGUAGES.find((language) => language === asked) ?? 'en';
}
