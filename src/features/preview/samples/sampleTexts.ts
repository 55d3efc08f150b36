import { type Language } from '../../../core/webhook/language';

/** What the examples tell of, in the language the messages are in. */
export interface SampleTexts {
  readonly cpu: SampleRule & { readonly team: Readonly<Record<string, string>> };
  readonly disk: SampleRule;
  readonly latency: SampleRule;
  readonly payments: SampleRule;
}

interface SampleRule {
  readonly name: string;
  readonly folder: string;
  readonly summary: string;
  readonly description: string;
}

const ENGLISH: SampleTexts = {
  cpu: {
    name: 'High CPU usage',
    folder: 'Infrastructure',
    summary: 'CPU above 90% for 5 minutes',
    description: 'Requests queue up when this lasts. Look for runaway jobs before adding nodes.',
    team: { team: 'platform' },
  },
  disk: {
    name: 'Disk almost full',
    folder: 'Infrastructure',
    summary: 'Less than 10% free on /var',
    description: '',
  },
  latency: {
    name: 'Slow checkout',
    folder: 'Shop',
    summary: 'p95 latency of checkout above 2 s',
    description: '',
  },
  payments: {
    name: 'Payment success rate low',
    folder: 'Shop',
    summary: 'Payment success rate below 95%',
    description: '',
  },
};

const CHINESE: SampleTexts = {
  cpu: {
    name: 'CPU 使用率过高',
    folder: '基础设施',
    summary: 'CPU 使用率连续 5 分钟高于 90%',
    description: '持续过高会导致请求排队。扩容前请先排查异常任务。',
    team: { 团队: '平台组', 机房: '上海一区' },
  },
  disk: {
    name: '磁盘空间不足',
    folder: '基础设施',
    summary: '/var 剩余空间低于 10%',
    description: '',
  },
  latency: {
    name: '下单接口响应变慢',
    folder: '商城',
    summary: '下单接口 P95 延迟超过 2 秒',
    description: '',
  },
  payments: {
    name: '支付成功率过低',
    folder: '商城',
    summary: '支付成功率低于 95%',
    description: '',
  },
};

/** The examples' texts in each language. */
export const SAMPLE_TEXTS: Readonly<Record<Language, SampleTexts>> = { en: ENGLISH, 'zh-Hans': CHINESE };
