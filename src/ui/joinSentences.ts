import { readerLanguage } from './readerLanguage';

/** Sentences on one line, with the reader's own full stop between them; those that are '' are left out. */
export function joinSentences(...sentences: readonly string[]): string {
  const said = sentences.filter((text) => text !== '');
  const stop = readerLanguage() === 'zh-Hans' ? '。' : '. ';
  return said.map((text, index) => (index < said.length - 1 ? text.replace(/[.。]$/, '') : text)).join(stop);
}
