import { type Language } from '../../core/webhook/language';

/** Words that a note says to its group, in the group's language, which is not always its sender's. */
interface GroupWords {
  readonly dashboard: string;
  /** For a panel that has no title. */
  readonly panel: (id: number) => string;
  /** After the values that are sent one by one. */
  readonly more: (count: number) => string;
}

export const GROUP_WORDS: Readonly<Record<Language, GroupWords>> = {
  en: { dashboard: 'Dashboard', panel: (id) => `Panel ${id}`, more: (count) => `and ${count} more` },
  'zh-Hans': { dashboard: '仪表板', panel: (id) => `面板 ${id}`, more: (count) => `另有 ${count} 项` },
};
