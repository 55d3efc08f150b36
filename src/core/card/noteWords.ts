import { type Language } from '../webhook/language';

/** How an alert stands, as a note may say it. */
type State = 'firing' | 'pending' | 'recovering' | 'no-data' | 'error' | 'normal';

/** The words that a note adds of its own. */
export interface NoteWords {
  readonly sentBy: string;
  readonly timeRange: string;
  /** The title of a note that has none. */
  readonly untitled: string;
  readonly states: Readonly<Record<State, string>>;
  readonly moreFacts: (count: number) => string;
  readonly pictureLost: string;
}

const ENGLISH: NoteWords = {
  sentBy: 'Sent by',
  timeRange: 'Time range',
  untitled: 'Message from Grafana',
  states: {
    firing: 'Firing',
    pending: 'Pending',
    recovering: 'Recovering',
    'no-data': 'No data',
    error: 'Query failed',
    normal: 'Normal',
  },
  moreFacts: (count) => `Not shown here: ${count} more ${count === 1 ? 'value' : 'values'}`,
  pictureLost: 'Its picture is missing: pictures are not kept once sending has failed.',
};

const CHINESE: NoteWords = {
  sentBy: '发送人',
  timeRange: '时间范围',
  untitled: '来自 Grafana 的消息',
  states: {
    firing: '告警中',
    pending: '待触发',
    recovering: '恢复中',
    'no-data': '无数据',
    error: '查询失败',
    normal: '正常',
  },
  moreFacts: (count) => `另有 ${count} 项未列出`,
  pictureLost: '缺少截图：发送失败后不保留图片。',
};

/** The words of a note, in every language. */
export const NOTE_WORDS: Readonly<Record<Language, NoteWords>> = { en: ENGLISH, 'zh-Hans': CHINESE };
