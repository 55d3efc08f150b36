import { type Language } from '../../webhook/language';

/** Words of the elements that only a card of Feishu has. */
export interface CardWords {
  /** The title of the panel that hides long details. */
  readonly details: (lines: number) => string;
  /** Heads of a table's columns. */
  readonly alert: string;
  readonly summary: string;
}

export const CARD_WORDS: Readonly<Record<Language, CardWords>> = {
  en: {
    details: (lines) => (lines === 1 ? 'Details' : `Details (${lines} lines)`),
    alert: 'Alert',
    summary: 'Summary',
  },
  'zh-Hans': {
    details: (lines) => (lines === 1 ? '详细信息' : `详细信息（${lines} 行）`),
    alert: '告警',
    summary: '摘要',
  },
};
