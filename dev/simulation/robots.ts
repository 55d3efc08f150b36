import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type RateLimit } from '../sandbox/rate/rateWindow';
import { type Saying } from '../sandbox/sandboxVendor';
import { SANDBOX_VENDORS } from '../sandbox/vendors';
import { type PlannedRobot, type VendorFault } from './plan';

/** A robot, its vendor's host and its token, whatever the spelling of its address; null for an address of nobody. */
export function robotAt(address: string): { readonly vendor: Vendor; readonly token: string } | null {
  const url = new URL(address);
  const vendor = VENDORS.find((each) => VENDOR_FACTS[each].address.host === url.hostname);
  const isOfNobody = vendor === undefined || (url.port !== '' && url.port !== '443');
  return isOfNobody ? null : { vendor, token: SANDBOX_VENDORS[vendor].tokenOf(url) ?? '' };
}

/** A vendor's answer in its own form. */
export function answerOf(vendor: Vendor, saying: Saying): Response {
  const { answer, sayings } = SANDBOX_VENDORS[vendor];
  return new Response(answer(...sayings[saying]), { headers: { 'Content-Type': 'application/json' } });
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
  count(nowMs: number): RateLimit | null {
    this.calls = this.calls.filter((atMs) => atMs > nowMs - 60_000);
    this.calls.push(nowMs);
    const within = ({ windowMs }: RateLimit) => this.calls.filter((atMs) => atMs > nowMs - windowMs).length;
    return SANDBOX_VENDORS[this.vendor].pace.find((limit) => within(limit) > limit.maxCalls) ?? null;
  }

  /** Some take nothing for a while once they have said so. */
  park(nowMs: number): void {
    this.parkedUntilMs = nowMs + SANDBOX_VENDORS[this.vendor].throttleMs;
  }

  /** The answer to a message, faults aside. */
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

function hasFormOf(vendor: Vendor, body: string): boolean {
  const { field, types, markdownText } = SANDBOX_VENDORS[vendor].messages;
  const fields = JSON.parse(body) as Record<string, unknown>;
  const type = fields[field];
  if (typeof type !== 'string' || !types.includes(type)) {
    return false;
  }
  const content = fields[type] as Record<string, unknown> | undefined;
  return type !== 'markdown' || markdownText === null || typeof content?.[markdownText] === 'string';
}
