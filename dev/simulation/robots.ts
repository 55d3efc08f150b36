import { type Vendor } from '../../src/core/webhook/vendor';
import { type PlannedRobot, type VendorFault } from './plan';

/** A robot, its vendor's host and its token, whatever the spelling of its address; null for an address of nobody. */
export function robotAt(url: string): { readonly vendor: Vendor; readonly token: string } | null {
  const { hostname, port, pathname, searchParams } = new URL(url);
  if (port !== '' && port !== '443') {
    return null;
  }
  const token = pathname.split('/').at(-1) ?? '';
  switch (hostname) {
    case 'qyapi.weixin.qq.com':
      return { vendor: 'wecom', token: searchParams.get('key') ?? '' };
    case 'oapi.dingtalk.com':
      return { vendor: 'dingtalk', token: searchParams.get('access_token') ?? '' };
    case 'open.feishu.cn':
      return { vendor: 'feishu', token };
    case 'open.larksuite.com':
      return { vendor: 'lark', token };
    default:
      return null;
  }
}

/** At most `max` calls within any `windowMs`. Sources: the vendors' documents on custom robots. */
interface Limit {
  readonly max: number;
  readonly windowMs: number;
}

const A_MINUTE: readonly Limit[] = [{ max: 20, windowMs: 60_000 }];
const BY_SECOND: readonly Limit[] = [
  { max: 5, windowMs: 1_000 },
  { max: 100, windowMs: 60_000 },
];

export const LIMITS: Readonly<Record<Vendor, readonly Limit[]>> = {
  wecom: A_MINUTE,
  dingtalk: A_MINUTE,
  feishu: BY_SECOND,
  lark: BY_SECOND,
};

/** What a vendor says to a call. */
export type Saying = 'ok' | 'limited' | 'unknown-robot' | 'keyword' | 'content' | 'form';

/** Code and words of each vendor, as its documents have them. */
const SAYINGS: Readonly<Record<'wecom' | 'dingtalk' | 'feishu', Readonly<Record<Saying, readonly [number, string]>>>> =
  {
    wecom: {
      ok: [0, 'ok'],
      limited: [45009, 'api freq out of limit'],
      'unknown-robot': [93000, 'invalid webhook url'],
      keyword: [40058, 'keyword missing'],
      content: [40058, 'content not allowed'],
      form: [40008, 'invalid message type'],
    },
    dingtalk: {
      ok: [0, 'ok'],
      limited: [130101, 'send too fast'],
      'unknown-robot': [300001, 'token is not exist'],
      keyword: [310000, 'keywords not in content'],
      content: [430102, 'content contains sensitive words'],
      form: [400105, 'unsupported msgtype'],
    },
    feishu: {
      ok: [0, 'success'],
      limited: [11232, 'frequency limited'],
      'unknown-robot': [19001, 'param invalid: incoming webhook access token invalid'],
      keyword: [19024, 'Key Words Not Found'],
      content: [9499, 'Bad Request'],
      form: [9499, 'Bad Request'],
    },
  };

/** A vendor's answer in its own form. */
export function answerOf(vendor: Vendor, saying: Saying): Response {
  const [code, text] = SAYINGS[vendor === 'lark' ? 'feishu' : vendor][saying];
  const isFeishu = vendor === 'feishu' || vendor === 'lark';
  return Response.json(isFeishu ? { code, msg: text, data: {} } : { errcode: code, errmsg: text });
}

/** One robot of one vendor, and what it remembers. */
export class SimulatedRobot {
  readonly vendor: Vendor;
  readonly token: string;
  keyword: string | null;
  fault: VendorFault | null = null;
  /** True times of the calls of the last minute, oldest first. */
  private calls: number[] = [];
  private parkedUntilMs = 0;

  constructor({ vendor, token, keyword }: PlannedRobot) {
    this.vendor = vendor;
    this.token = token;
    this.keyword = keyword;
  }

  /** Counts a call. Returns the limit it breaks; null where it breaks none. */
  count(nowMs: number): Limit | null {
    this.calls = this.calls.filter((atMs) => atMs > nowMs - 60_000);
    this.calls.push(nowMs);
    const within = ({ windowMs }: Limit) => this.calls.filter((atMs) => atMs > nowMs - windowMs).length;
    return LIMITS[this.vendor].find((limit) => within(limit) > limit.max) ?? null;
  }

  /** DingTalk takes nothing for ten minutes once it has said so. */
  park(nowMs: number): void {
    if (this.vendor === 'dingtalk') {
      this.parkedUntilMs = nowMs + 600_000;
    }
  }

  /** What it says to a message, faults aside. */
  judge(body: string, nowMs: number): Saying {
    if (nowMs < this.parkedUntilMs) {
      return 'limited';
    }
    if (!hasFormOf(this.vendor, body)) {
      return 'form';
    }
    if (/P\d+x/.test(body)) {
      return 'content';
    }
    return this.keyword === null || body.includes(this.keyword) ? 'ok' : 'keyword';
  }
}

/** The types of message each vendor knows, and the field that names the type. */
const FORMS: Readonly<Record<Vendor, readonly [field: string, types: readonly string[]]>> = {
  wecom: ['msgtype', ['markdown', 'text', 'template_card', 'markdown_v2', 'image', 'news']],
  dingtalk: ['msgtype', ['markdown', 'actionCard', 'text', 'link', 'feedCard']],
  feishu: ['msg_type', ['interactive', 'text', 'post', 'image']],
  lark: ['msg_type', ['interactive', 'text', 'post', 'image']],
};

/** What WeCom and DingTalk call the text of the same type differs. */
const TEXT_FIELDS: Readonly<Partial<Record<Vendor, string>>> = { wecom: 'content', dingtalk: 'text' };

function hasFormOf(vendor: Vendor, body: string): boolean {
  const fields = JSON.parse(body) as Record<string, unknown>;
  const [field, types] = FORMS[vendor];
  const type = fields[field];
  if (typeof type !== 'string' || !types.includes(type)) {
    return false;
  }
  const textField = TEXT_FIELDS[vendor];
  const content = fields[type] as Record<string, unknown> | undefined;
  return type !== 'markdown' || textField === undefined || typeof content?.[textField] === 'string';
}
