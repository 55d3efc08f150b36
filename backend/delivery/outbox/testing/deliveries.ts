import { type Card } from '../../../../src/core/card/card';
import { type Finding } from '../../../../src/core/vendors/verdict';
import { type Attempt, type LaneId, type NewDelivery, type PlannedMessage } from '../delivery';
import { type Delivered, type Failed, type Progressed, type Refused } from '../outbox';

export const LANE: LaneId = { orgId: 1, webhookId: 'ops' };

export const LIMITED: Finding = { reason: 'rate-limited', code: '45009', vendorText: 'api freq out of limit' };

let count = 0;

/** A delivery to `LANE` unlike any other. */
export function newDelivery(change: Partial<NewDelivery> = {}): NewDelivery {
  count++;
  return {
    ...LANE,
    kind: 'notification',
    vendor: 'wecom',
    dedupeKey: `key-${count}`,
    title: `Disk full ${count}`,
    firing: 1,
    resolved: 0,
    content: JSON.stringify({ count, text: '磁盘已满 🚨 \u0000 \ud800' }),
    acceptedAtMs: 1_700_000_000_000 + count,
    sender: '',
    ...change,
  };
}

export function newDigest(change: Partial<NewDelivery> = {}): NewDelivery {
  return newDelivery({ kind: 'digest', dedupeKey: '', content: '', ...change });
}

export function attempt(change: Partial<Attempt> = {}): Attempt {
  return {
    atMs: 1_700_000_000_000,
    elapsedMs: 12,
    message: 0,
    robot: 0,
    verdict: 'delivered',
    finding: null,
    remedy: null,
    ...change,
  };
}

const CARD: Card = {
  tone: 'critical',
  title: 'Disk full',
  badge: '',
  lead: '',
  facts: [],
  details: '',
  items: [],
  rest: [],
  links: [],
  mentions: { people: [], all: false },
  part: '',
  keyword: '',
};

export function planned(change: Partial<PlannedMessage> = {}): PlannedMessage {
  return {
    role: 'message',
    body: { msgtype: 'markdown' },
    card: CARD,
    delivered: false,
    deliveredAtMs: null,
    ...change,
  };
}

/** One of two messages has arrived. */
export const HALF_PLAN: readonly PlannedMessage[] = [planned({ delivered: true, deliveredAtMs: 7 }), planned()];

export function failed(id: number, change: Partial<Failed> = {}): Failed {
  return { id, attempt: attempt(), finding: LIMITED, strikes: 1, nextTryAtMs: 5, ...change };
}

export function progressed(id: number, change: Partial<Progressed> = {}): Progressed {
  return { id, attempt: attempt(), plan: HALF_PLAN, partsDelivered: 1, vendor: 'wecom', ...change };
}

export function delivered(id: number, change: Partial<Delivered> = {}): Delivered {
  return { id, isDigest: false, attempt: null, plan: [], vendor: 'wecom', finishedAtMs: 5, ...change };
}

export function refused(id: number, change: Partial<Refused> = {}): Refused {
  return { id, isDigest: false, attempt: null, plan: null, finding: LIMITED, isHeard: false, ...change };
}
