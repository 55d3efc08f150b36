import { type Language } from '../../webhook/language';

/** Counts, by kind, of what a template card has no room for. */
export interface LeftOut {
  readonly alerts: number;
  readonly facts: number;
  readonly links: number;
}

/** Words that only a template card has. */
export interface CardWords {
  /** Stands beside a link's name, and can be clicked. */
  readonly open: string;
  /** Counts what is not shown; at least one of the counts is above zero. */
  readonly leftOut: (left: LeftOut) => string;
}

export const CARD_WORDS: Readonly<Record<Language, CardWords>> = {
  en: {
    open: 'Open',
    leftOut: ({ alerts, facts, links }) =>
      `Not shown: ${counted([
        [alerts, alerts === 1 ? 'alert' : 'alerts'],
        [facts, facts === 1 ? 'detail' : 'details'],
        [links, links === 1 ? 'link' : 'links'],
      ]).join(', ')}`,
  },
  'zh-Hans': {
    open: '打开',
    leftOut: ({ alerts, facts, links }) =>
      `未显示：${counted([
        [alerts, '条告警'],
        [facts, '项信息'],
        [links, '个链接'],
      ]).join('，')}`,
  },
};

function counted(counts: ReadonlyArray<readonly [count: number, what: string]>): string[] {
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}
