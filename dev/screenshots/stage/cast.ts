import { createHash } from 'node:crypto';

import { type Language } from '../../../src/core/webhook/language';
import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';
import { type BookPerson } from '../../../src/core/webhook/peopleBook';
import { type MentionRule } from '../../../src/core/webhook/webhook';
import { type Draw } from '../../sandbox/sandboxVendor';
import { SANDBOX_VENDORS } from '../../sandbox/vendors';

/** A webhook of the pictures, and the robots behind it. */
export interface Member {
  readonly id: string;
  readonly vendor: Vendor;
  readonly name: string;
  readonly remarks: string;
  readonly keywords: readonly string[];
  /** Keywords the robot itself asks for, where they are others than the webhook says. */
  readonly robotKeywords?: readonly string[];
  readonly mentions?: readonly MentionRule[];
  /** One for each robot. */
  readonly tokens: readonly string[];
  readonly isSigned: boolean;
  readonly isEnabled: boolean;
  readonly isProvisioned: boolean;
  /** Somebody took its robot out of the group. */
  readonly isRobotGone: boolean;
}

type Part = Omit<Member, 'name' | 'remarks' | 'tokens' | 'isSigned' | 'isEnabled' | 'isProvisioned' | 'isRobotGone'> &
  Partial<Pick<Member, 'isEnabled' | 'isProvisioned' | 'isRobotGone'>> & {
    readonly name: Readonly<Record<Language, string>>;
    readonly remarks?: Readonly<Record<Language, string>>;
    readonly robots?: number;
  };

const ON_CALL: readonly MentionRule[] = [
  {
    labels: { severity: 'critical' },
    people: [
      { name: '李雷', phone: '13800138000', feishu: 'ou_7d8a6e6df7621556ce0d21922b676706' },
      { name: '韩梅梅', feishu: 'ou_84aad35d084aa403a838cf73ee18467' },
    ],
    all: false,
  },
];

/** The address book of all: nobody has an id everywhere. */
export const BOOK: readonly BookPerson[] = [
  {
    name: '李雷',
    phone: '13800138000',
    wecom: 'lilei',
    dingtalk: '0123456789',
    feishu: 'ou_7d8a6e6df7621556ce0d21922b676706',
  },
  { name: '韩梅梅', feishu: 'ou_84aad35d084aa403a838cf73ee18467', lark: 'ou_3a1c0f29d1e44b7c8e6f5a4b3c2d1e0f' },
  { name: 'Jim Green', wecom: 'jim.green', phone: '13900139000' },
];

const PARTS: readonly Part[] = [
  {
    id: 'operations',
    vendor: 'wecom',
    name: { en: 'Operations on call', 'zh-Hans': '运维值班群' },
    remarks: { en: 'First line, 24 hours a day', 'zh-Hans': '一线值班，7×24 小时' },
    keywords: [],
    robots: 2,
  },
  {
    id: 'payments',
    vendor: 'dingtalk',
    name: { en: 'Payments', 'zh-Hans': '支付告警群' },
    remarks: { en: 'Looked after by Zhao Lei', 'zh-Hans': '负责人：赵磊' },
    keywords: ['告警'],
  },
  {
    id: 'database',
    vendor: 'feishu',
    name: { en: 'Database administrators', 'zh-Hans': '数据库告警群' },
    keywords: ['告警', '恢复'],
    mentions: ON_CALL,
  },
  {
    id: 'platform',
    vendor: 'lark',
    name: { en: 'Platform EMEA', 'zh-Hans': '海外平台组 (EMEA)' },
    remarks: { en: 'Business hours in Berlin', 'zh-Hans': '柏林工作时间' },
    keywords: [],
  },
  {
    id: 'warehouse',
    vendor: 'wecom',
    name: { en: 'Data warehouse', 'zh-Hans': '数仓运维群' },
    keywords: [],
    isRobotGone: true,
  },
  {
    id: 'security',
    vendor: 'feishu',
    name: { en: 'Security response', 'zh-Hans': '安全应急群' },
    keywords: [],
    robotKeywords: ['生产'],
  },
  {
    id: 'campaign',
    vendor: 'dingtalk',
    name: { en: 'Double 11 campaign', 'zh-Hans': '双十一保障群' },
    remarks: { en: 'Again in October', 'zh-Hans': '十月再启用' },
    keywords: ['告警'],
    isEnabled: false,
  },
  {
    id: 'network',
    vendor: 'feishu',
    name: { en: 'Network', 'zh-Hans': '网络组' },
    keywords: ['告警'],
    isProvisioned: true,
  },
];

/** The webhooks of the pictures in this language: four vendors, and every state a webhook can be in. */
export function castIn(language: Language): Member[] {
  return PARTS.map(({ name, remarks, robots = 1, ...part }) => ({
    isEnabled: true,
    isProvisioned: false,
    isRobotGone: false,
    ...part,
    name: name[language],
    remarks: remarks?.[language] ?? '',
    tokens: Array.from({ length: robots }, (_, index) => tokenOf(part.vendor, `${part.id}-${index + 1}`)),
    isSigned: VENDOR_FACTS[part.vendor].secret !== null,
  }));
}

/** Always the same, so that pictures differ only where the pages do. */
export function tokenOf(vendor: Vendor, seed: string): string {
  return SANDBOX_VENDORS[vendor].newToken(drawsFrom(`token ${seed}`));
}

/** A robot's signing secret as its vendor gives it out; '' where it gives none. */
export function secretOf(vendor: Vendor, seed: string): string {
  return SANDBOX_VENDORS[vendor].newSecret?.(drawsFrom(`secret ${seed}`)) ?? '';
}

/** Draws one letter for each digit of the seed's hash. */
function drawsFrom(seed: string): Draw {
  const digits = [...createHash('sha256').update(seed).digest('hex')];
  return (letters, length) =>
    digits
      .splice(0, length)
      .map((digit) => letters.charAt(Number.parseInt(digit, 16)))
      .join('');
}

/** The HMAC key of a webhook's alert channel. */
export function keyOf({ id }: Pick<Member, 'id'>): string {
  return createHash('sha256').update(`key ${id}`).digest('hex');
}
