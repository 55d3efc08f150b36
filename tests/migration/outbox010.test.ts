import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { robotName } from '../../backend/delivery/dispatcher/robotName';
import { readNoteContent } from '../../backend/delivery/noteContent';
import { type Delivery, type DeliveryState } from '../../backend/delivery/outbox/delivery';
import { type SqlOutbox } from '../../backend/delivery/outbox/sqlOutbox';
import { ENGINES } from '../../backend/delivery/outbox/testing/engines';
import { describeNotification, notificationOf } from '../../backend/delivery/storedNotification';
import { type AlertNotification } from '../../src/core/alert/notification';
import { type Finding } from '../../src/core/vendors/verdict';
import { type Vendor } from '../../src/core/webhook/vendor';
import { FIXTURES, openFixture } from './fixture010';

/** A row as 0.1.0 left it. */
interface ExpectedDelivery {
  readonly id: number;
  readonly orgId: number;
  readonly webhookId: string;
  readonly kind: Delivery['kind'];
  readonly state: DeliveryState;
  readonly alone: boolean;
  readonly digestId: number | null;
  readonly title: string;
  /** Number of messages in its plan, and of those that are delivered; null without a plan. */
  readonly messages: number | null;
  readonly delivered: number;
  readonly attempts: number;
  readonly reason: Finding['reason'] | null;
  /** `<name> <status>`; null where the row has no content any more. */
  readonly alerts: readonly string[] | null;
  readonly note: { readonly title: string; readonly hasPicture: boolean } | null;
}

interface ExpectedRobot {
  readonly robotKey: string;
  readonly webhookId: string;
  readonly vendor: Vendor;
  readonly url: string;
  readonly sentAtMs: readonly number[];
  readonly parkedUntilMs: number;
  readonly limitedInARow: number;
  readonly broken: Finding['reason'] | null;
}

interface Expected {
  readonly savedAtMs: number;
  readonly deliveries: readonly ExpectedDelivery[];
  readonly robots: readonly ExpectedRobot[];
}

/** Two of one alert group, the first before the second. */
const FIRING = '2 firing: WaitingFiring';
const RESOLVED = '2 resolved: WaitingFiring';

for (const engine of ENGINES) {
  describe(`an outbox of 0.1.0 on ${engine.name}`, () => {
    const expected = readExpected(engine.name);
    let outbox: SqlOutbox;

    beforeAll(engine.start, 60_000);
    afterAll(engine.end);
    beforeEach(async () => {
      outbox = await openFixture(await engine.fresh(), expected.savedAtMs);
    });
    afterEach(() => outbox.close());

    test('still waits for all that waited, alerts and notes readable', async () => {
      for (const row of open(expected)) {
        const delivery = await outbox.find(row.orgId, row.id);
        expect(delivery).toMatchObject({ webhookId: row.webhookId, kind: row.kind, title: row.title });
        expect(['waiting', 'merged']).toContain(delivery?.state ?? 'none');
        expect({ id: row.id, holds: contentOf(delivery) }).toEqual({ id: row.id, holds: row.alerts ?? row.note });
      }
    });

    test('knows which messages were delivered already', async () => {
      for (const row of open(expected).filter(({ delivered }) => delivered > 0)) {
        const delivery = await outbox.find(row.orgId, row.id);
        expect(delivery?.plan?.map(({ delivered }) => delivered)).toEqual(
          Array.from({ length: row.messages ?? 0 }, (_, index) => index < row.delivered)
        );
      }
    });

    test('takes all that waits for promised, with how far it has come', async () => {
      for (const row of open(expected)) {
        const delivery = await outbox.find(row.orgId, row.id);
        expect(delivery).toMatchObject({ promised: true, partsDelivered: row.delivered, attemptCount: row.attempts });
        // What nobody has seen a part of is rendered anew.
        expect(delivery?.plan === null).toBe(row.delivered === 0);
      }
    });

    test('knows the alert group and the alerts of what waits', async () => {
      const notifications = open(expected).filter(({ kind }) => kind === 'notification');
      for (const row of notifications) {
        const delivery = await outbox.find(row.orgId, row.id);
        const notification = notificationOf(delivery?.content ?? '');
        const { alertGroup, alerts } = describeNotification(row, notification as AlertNotification);
        expect(delivery).toMatchObject({ alertGroup, alerts });
        expect(alerts?.total).toBe(row.alerts?.length ?? 0);
      }
      // The firing and the resolved of one group.
      const pair = [FIRING, RESOLVED].map((title) => outbox.find(1, idOf(expected, title)));
      const [firing, resolved] = await Promise.all(pair);
      expect(firing?.alertGroup).toBe(resolved?.alertGroup ?? '');
    });

    test('recognises the last word on a group that waits, and only that', async () => {
      const again = async (title: string) => {
        const stored = await outbox.find(1, idOf(expected, title));
        return await outbox.accept(stored as Delivery);
      };
      expect(await again(RESOLVED)).toMatchObject({ kind: 'duplicate', id: idOf(expected, RESOLVED) });
      expect((await again(FIRING)).kind).toBe('accepted');
    });

    test('keeps a note’s picture beside its content', async () => {
      const notes = open(expected).filter(({ kind }) => kind === 'note');
      for (const row of notes) {
        const delivery = (await outbox.find(row.orgId, row.id)) as Delivery;
        expect(delivery.content).not.toContain('"image"');
        expect(delivery.picture !== null).toBe(row.note?.hasPicture ?? false);
        const kept = readNoteContent(delivery);
        expect(kept?.note.image ?? null).toEqual(delivery.picture);
      }
      expect(notes.filter(({ note }) => note?.hasPicture).length).toBeGreaterThan(0);
    });

    test('lets a digest keep its members and take the turn of its oldest', async () => {
      const digests = expected.deliveries.filter(({ kind, state }) => kind === 'digest' && state === 'waiting');
      for (const row of digests) {
        const memberIds = expected.deliveries.filter(({ digestId }) => digestId === row.id).map(({ id }) => id);
        expect((await outbox.memberHeads(row.id)).map(({ id }) => id)).toEqual(memberIds);
        const heads = await outbox.waitingHeads(row, 100);
        expect(heads.find(({ id }) => id === row.id)).toMatchObject({
          turn: memberIds[0],
          partsDelivered: row.delivered,
        });
      }
      expect(digests.length).toBeGreaterThan(2);
      expect(await outbox.rescue()).toBe(0);
    });

    test('sends nothing again that is over, and keeps how it ended', async () => {
      const over = expected.deliveries.filter(({ state }) => state !== 'waiting' && state !== 'merged');
      for (const row of over) {
        const delivery = await outbox.find(row.orgId, row.id);
        expect(delivery).toMatchObject({ state: row.state, title: row.title, attemptCount: row.attempts });
        expect(delivery?.finding?.reason ?? null).toBe(row.reason);
        expect(delivery?.finishedAtMs).toBeGreaterThan(0);
      }
      expect(over.length).toBeGreaterThan(10);
    });

    test('has nothing merged without a digest that is open', async () => {
      const orphans = [];
      for (const row of expected.deliveries) {
        orphans.push(...((await isOrphan(outbox, row)) ? [row.id] : []));
      }
      expect(orphans).toEqual([]);
    });

    test('keeps the robots’ pace, rest and faults', async () => {
      for (const row of expected.robots) {
        const { robotKey: formerKey, sentAtMs, parkedUntilMs, limitedInARow } = row;
        const name = robotName(row.vendor, { url: row.url, secret: '' });
        expect(name.formerKey).toBe(formerKey);
        const robot = await outbox.robot(name);
        expect(robot).toMatchObject({ robotKey: name.key, sentAtMs, parkedUntilMs, limitedInARow });
        expect(robot.broken?.reason ?? null).toBe(row.broken);
      }
    });
  });
}

function readExpected(engine: string): Expected {
  const name = engine === 'SQLite' ? 'sqlite.json' : 'postgres.json';
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Expected;
}

function idOf({ deliveries }: Expected, title: string): number {
  return deliveries.find((row) => row.title === title)?.id ?? 0;
}

/** All notifications and notes that are still ours to send, in a digest or not. */
function open({ deliveries }: Expected): readonly ExpectedDelivery[] {
  return deliveries.filter(({ state, kind }) => ['waiting', 'merged'].includes(state) && kind !== 'digest');
}

/** The alerts of a notification, or a note's title and whether it has a picture. */
function contentOf(delivery: Delivery | null): unknown {
  if (delivery?.kind === 'note') {
    const kept = readNoteContent(delivery);
    return { title: kept?.note.title, hasPicture: delivery.picture !== null && kept?.isPictureLost === false };
  }
  const notification = notificationOf(delivery?.content ?? '');
  return notification?.alerts.map(({ labels, status }) => `${labels.alertname} ${status}`) ?? null;
}

/** True where it is merged although no open digest stands for it. */
async function isOrphan(outbox: SqlOutbox, { orgId, id }: ExpectedDelivery): Promise<boolean> {
  const member = await outbox.find(orgId, id);
  const digest = member?.digestId == null ? null : await outbox.find(orgId, member.digestId);
  return member?.state === 'merged' && digest?.state !== 'waiting';
}
