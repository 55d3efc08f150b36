import { join } from 'node:path';

import { planOf } from '../../../backend/delivery/dispatcher/job';
import {
  type Attempt,
  type LaneId,
  type NewDelivery,
  type PlannedMessage,
} from '../../../backend/delivery/outbox/delivery';
import { openOutbox } from '../../../backend/delivery/outbox/openOutbox';
import { type LaneHold, type Outbox } from '../../../backend/delivery/outbox/outbox';
import { type Logger } from '../../../backend/log/logger';
import { parseAlertNotification } from '../../../src/core/alert/parseAlertNotification';
import { buildCard } from '../../../src/core/card/buildCard';
import { countAlerts } from '../../../src/core/card/cardTitle';
import { formatNotification } from '../../../src/core/formatNotification';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Vendor, VENDOR_FACTS } from '../../../src/core/webhook/vendor';
import { type Language } from '../../../src/core/webhook/language';
import { type MessageOptions } from '../../../src/core/webhook/webhook';
import { notificationFor, STORIES, type Story } from './alerts';
import { SANDBOX_VENDORS } from '../../sandbox/vendors';
import { type Member } from './cast';

const MINUTE_MS = 60_000;
/** The history shows a day at first. */
const DAY_MINUTES = 24 * 60;
/** About how far one alert is from the next; a prime, so that no pattern shows. */
const EVERY_MINUTES = 17;
/** Minutes ago of the bad hour, in which far more came than usual. */
const STORM_MINUTES_AGO = 9 * 60;
const STORM_ALERTS = 38;

interface HistoryDeps {
  readonly folder: string;
  readonly cast: readonly Member[];
  readonly language: Language;
  readonly nowMs: number;
}

/** The outbox's own time while it is written: that of the delivery in hand. */
interface Writing extends HistoryDeps {
  readonly time: { nowMs: number };
}

/** Fills the outbox of a plugin that is not running with a day of deliveries: quiet, with one bad hour. */
export async function writeHistory(given: HistoryDeps): Promise<void> {
  const deps: Writing = { ...given, time: { nowMs: 0 } };
  const outbox = openOutbox({
    engine: { kind: 'sqlite', path: join(deps.folder, 'outbox.db') },
    clock: () => deps.time.nowMs,
    owner: 'screenshots',
    dedupeMs: 1,
    historyDays: 30,
    historyRows: 100_000,
    log: SILENT,
  });
  try {
    for (let minutesAgo = DAY_MINUTES - 20, index = 0; minutesAgo > 12; minutesAgo -= EVERY_MINUTES, index++) {
      const story = STORIES[(index * 5 + (index % 3)) % STORIES.length];
      if (story !== undefined) {
        await writeOne(outbox, deps, { story, minutesAgo, isOver: index % 3 === 2, number: index });
      }
    }
    await writeStorm(outbox, deps);
  } finally {
    await outbox.close();
  }
}

interface Past {
  readonly story: Story;
  readonly minutesAgo: number;
  readonly isOver: boolean;
  readonly number: number;
}

async function writeOne(outbox: Outbox, deps: Writing, past: Past): Promise<void> {
  const { delivery, plan } = make(deps, past);
  const { id } = await outbox.accept(delivery);
  const atMs = delivery.acceptedAtMs + 300 + ((past.number * 37) % 900);
  deps.time.nowMs = atMs;
  if (past.number % 23 === 11) {
    const attempt: Attempt = { ...attemptOf(past, atMs), verdict: 'refused', finding: REFUSED };
    const hold = await holdLane(outbox, delivery);
    await outbox.refuse(hold, { id, isDigest: false, attempt, plan, finding: REFUSED, isHeard: true });
  } else {
    await outbox.deliver({ id, isDigest: false, ...deliveredAt(plan, attemptOf(past, atMs), delivery.vendor) });
  }
}

/** Now and then a vendor takes longer. */
function attemptOf({ number }: Past, atMs: number): Attempt {
  const elapsedMs = 90 + ((number * 13) % 160);
  return { atMs, elapsedMs, message: 0, robot: 0, verdict: 'delivered', finding: null, remedy: null };
}

function deliveredAt(plan: readonly PlannedMessage[], attempt: Attempt, vendor: Vendor) {
  const { atMs } = attempt;
  const sent = plan.map((message) => ({ ...message, card: null, delivered: true, deliveredAtMs: atMs }));
  return { plan: sent, attempt, vendor, finishedAtMs: atMs };
}

async function holdLane(outbox: Outbox, { orgId, webhookId }: LaneId): Promise<LaneHold> {
  const claimed = await outbox.claimLane({ orgId, webhookId }, { ttlMs: MINUTE_MS, settingsRev: 0 });
  if (claimed.kind !== 'held') {
    throw new Error(`the lane of ${webhookId} is ${claimed.kind}`);
  }
  return { orgId, webhookId, owner: outbox.owner, fence: claimed.fence };
}

const REFUSED: Finding = { reason: 'content-filtered', code: '45033', vendorText: 'content filtered' };

/** Many alerts of one webhook that were merged into one message. */
async function writeStorm(outbox: Outbox, deps: HistoryDeps): Promise<void> {
  const story = STORIES.find(({ to }) => to === 'database');
  if (story === undefined) {
    throw new Error('nothing is told of the database');
  }
  const ids: number[] = [];
  for (let index = 0; index < STORM_ALERTS; index++) {
    const minutesAgo = STORM_MINUTES_AGO - index / 10;
    const made = make(deps, { story, minutesAgo, isOver: false, number: 1_000 + index });
    ids.push((await outbox.accept(made.delivery)).id);
  }
  const minutesAgo = STORM_MINUTES_AGO - STORM_ALERTS / 10;
  const made = make(deps, { story, minutesAgo, isOver: false, number: 2_000 });
  const title = deps.language === 'en' ? `${STORM_ALERTS} notifications in one` : `${STORM_ALERTS} 条通知合并`;
  const digest: NewDelivery = { ...made.delivery, kind: 'digest', title, firing: STORM_ALERTS, dedupeKey: '' };
  const id = await outbox.merge(await holdLane(outbox, digest), { digest, memberIds: ids });
  if (id === null) {
    throw new Error('the storm does not wait any more');
  }
  const attempt = attemptOf({ story, minutesAgo, isOver: false, number: 1 }, digest.acceptedAtMs + 337);
  await outbox.deliver({ id, isDigest: true, ...deliveredAt(made.plan, attempt, digest.vendor) });
}

interface Made {
  readonly delivery: NewDelivery;
  readonly plan: readonly PlannedMessage[];
}

function make({ cast, language, nowMs }: HistoryDeps, { story, minutesAgo, isOver, number }: Past): Made {
  const member = cast.find(({ id }) => id === story.to);
  const acceptedAtMs = nowMs - Math.round(minutesAgo * MINUTE_MS);
  const body = notificationFor(story, { language, nowMs: acceptedAtMs, isOver, number });
  const parsed = parseAlertNotification(body);
  if (member === undefined || !parsed.ok) {
    throw new Error(`nobody is called ${story.to}, or its alert is none`);
  }
  const { vendor, id: webhookId } = member;
  const options = optionsOf(member, language);
  const { title } = buildCard(parsed.notification, options, { nowMs: acceptedAtMs });
  const delivery: NewDelivery = {
    orgId: 1,
    webhookId,
    kind: 'notification',
    vendor,
    dedupeKey: `${webhookId} ${number}`,
    title,
    ...countAlerts(parsed.notification.alerts),
    content: JSON.stringify(body),
    acceptedAtMs,
    sender: '',
  };
  return { delivery, plan: planOf(formatNotification(parsed.notification, options, { nowMs: acceptedAtMs })) };
}

function optionsOf({ vendor, keywords, mentions = [] }: Member, language: Language): MessageOptions {
  return {
    vendor,
    format: VENDOR_FACTS[vendor].formats[0],
    content: 'card',
    keywords,
    mentions,
    language: SANDBOX_VENDORS[vendor].language === 'en' ? 'en' : language,
    timeZone: 'Asia/Shanghai',
    maxMessages: 3,
  };
}

const SILENT: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function quiet(): void {
  // What goes wrong here rejects.
}
