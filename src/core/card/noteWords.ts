import { type Language } from '../webhook/language';

/** State of an alert, as a note may say it. */
type State = 'firing' | 'pending' | 'recovering' | 'no-data' | 'error' | 'normal';

/** The words that a note adds of its own. */
export interface NoteWords {
  readonly sentBy: string;
  readonly timeRange: string;
  /** Facts that an alert's own message words too, by the name Grafana gives them. */
  readonly factNames: ReadonlyMap<string, string>;
  /** The title of a note that has none. */
  readonly untitled: string;
  readonly states: Readonly<Record<State, string>>;
  readonly moreFacts: (count: number) => string;
  readonly pictureLost: string;
}

const ENGLISH: NoteWords = {
  sentBy: 'Sent by',
  timeRange: 'Time range',
  factNames: new Map([
    ['grafana_folder', 'Folder'],
    ['summary', 'Summary'],
    ['description', 'Description'],
  ]),
  untitled: 'Message from Grafana',
  states: {
    firing: 'Firing',
    pending: 'Pending',
    recovering: 'Recovering',
    'no-data': 'No data',
    error: 'Query failed',
    normal: 'Normal',
  },
  moreFacts: (count) => `Not shown: ${count} more ${count === 1 ? 'value' : 'values'}`,
  pictureLost: 'Screenshot lost: it is not kept after a failed sending. View the panel in Grafana.',
};

const CHINESE: NoteWords = {
  sentBy: '发送人',
  timeRange: '时间范围',
  factNames: new Map([
    ['grafana_folder', '文件夹'],
    ['summary', '摘要'],
    ['description', '说明'],
  ]),
  untitled: '来自 Grafana 的消息',
  states: {
    firing: '告警触发',
    pending: '待触发',
    recovering: '恢复中',
    'no-data': '无数据',
    error: '查询异常',
    normal: '正常',
  },
  moreFacts: (count) => `未显示：其他 ${count} 项`,
  pictureLost: '截图已丢失：发送失败后不保存截图，请在 Grafana 中查看面板。',
};

/** The words of a note, in every language. */
export const NOTE_WORDS: Readonly<Record<Language, NoteWords>> = { en: ENGLISH, 'zh-Hans': CHINESE };
