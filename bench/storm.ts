import { notificationOf } from '../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../dev/virtualTime/virtualRelay';
import { type Vendor, VENDORS } from '../src/core/webhook/vendor';
import { type Row } from './row';

const NOTIFICATIONS = 1_000;
const ALERTS = 10;
const MINUTE_MS = 60_000;
/** The storm is over by then or never will be. */
const GIVE_UP_MS = 60 * MINUTE_MS;

/**
 * A thousand notifications of ten different alerts each within one minute, to one robot of each vendor, in virtual time.
 * `minutes`: until the last alert was shown, by name or in a count. `floor_minutes`: no sender can be sooner, because
 * the last alert only comes then, and the vendor takes the next message no sooner after as many as its limit allows.
 * `named`: how many of the alerts were shown by name. `rules_unnamed`: rules of which no message shows the name; aim 0. Each
 * alert is of a rule of its own, so one is the rest of the other.
 */
export async function benchStorm(print: (row: Row) => void): Promise<void> {
  for (const vendor of VENDORS) {
    const relay = await startVirtualRelay([{ vendor }]);
    try {
      print(await measure(relay, vendor));
    } finally {
      await relay.stop();
    }
  }
}

async function measure(relay: VirtualRelay, vendor: Vendor): Promise<Row> {
  const beginMs = relay.clock.now();
  const heard = [];
  for (let index = 0; index < NOTIFICATIONS; index++) {
    const alerts = Array.from({ length: ALERTS }, (_, place) => ({ name: markOf(index * ALERTS + place) }));
    heard.push(relay.notify(vendor, notificationOf(`g${index}`, alerts, relay.clock.now())));
    await relay.clock.advance(MINUTE_MS / NOTIFICATIONS);
  }
  const lastCameMs = relay.clock.now();
  const isOver = async () => (await relay.works.outbox.backlog()).length === 0;
  await relay.clock.advanceUntil(isOver, GIVE_UP_MS, 100);
  await Promise.all(heard);
  const shown = relay.sandbox.messages({ vendor, accepted: true });
  const lastShownMs = Math.max(...shown.map(({ receivedAtMs }) => receivedAtMs));
  const text = shown.map(({ rawBody }) => rawBody).join('\n');
  const named = Array.from({ length: NOTIFICATIONS * ALERTS }, (_, index) => markOf(index)).filter((mark) =>
    text.includes(mark)
  ).length;
  return {
    bench: 'storm',
    vendor,
    lost: await countLost(relay),
    messages: shown.length,
    minutes: minutesOf(lastShownMs - beginMs),
    floor_minutes: minutesOf(lastCameMs - beginMs),
    named,
    rules_unnamed: NOTIFICATIONS * ALERTS - named,
    refused_by_limit: relay.sandbox.messages({ vendor, accepted: false }).length,
  };
}

/** Deliveries that did not end as delivered. */
async function countLost(relay: VirtualRelay): Promise<number> {
  const { outbox } = relay.works;
  const states = await Promise.all(
    Array.from({ length: NOTIFICATIONS * 2 }, async (_, index) => await outbox.find(1, index + 1))
  );
  const notifications = states.filter((delivery) => delivery?.kind === 'notification');
  const delivered = notifications.filter((delivery) => delivery?.state === 'delivered').length;
  return NOTIFICATIONS - delivered;
}

function markOf(index: number): string {
  return `Mark${String(index).padStart(5, '0')}x`;
}

function minutesOf(ms: number): number {
  return Math.round((ms / MINUTE_MS) * 100) / 100;
}
