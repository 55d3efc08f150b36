import { SQL } from 'bun';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type Delivery, type DeliveryState } from '../../backend/delivery/outbox/delivery';
import { type EngineChoice, openOutbox } from '../../backend/delivery/outbox/openOutbox';
import { type SqlOutbox } from '../../backend/delivery/outbox/sqlOutbox';
import { ENGINES } from '../../backend/delivery/outbox/testing/engines';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { type Finding } from '../../src/core/vendors/verdict';

const FIXTURES = join(import.meta.dir, 'outbox-0.1.0');

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
  /** How many messages its plan has, and how many of them are delivered; null without a plan. */
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

const QUIET = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // What is logged is tested elsewhere.
}

for (const engine of ENGINES) {
  describe(`an outbox of 0.1.0 on ${engine.name}`, () => {
    const expected = readExpected(engine.name);
    let outbox: SqlOutbox;

    beforeAll(engine.start, 60_000);
    afterAll(engine.end);
    beforeEach(async () => {
      const choice = await engine.fresh();
      await putFixture(choice);
      outbox = openOutbox({
        engine: choice,
        clock: () => expected.savedAtMs,
        owner: 'the-next-version',
        dedupeMs: 60_000,
        historyDays: 3_650,
        historyRows: 100_000,
        log: QUIET,
      });
      await outbox.backlog();
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

    // 0.1.0 itself left such rows: whoever frees them makes this a plain test.
    test.failing('has nothing merged without a digest that is open', async () => {
      const orphans = [];
      for (const row of expected.deliveries) {
        orphans.push(...((await isOrphan(outbox, row)) ? [row.id] : []));
      }
      expect(orphans).toEqual([]);
    });

    test('keeps the robots’ pace, rest and faults', async () => {
      for (const row of expected.robots) {
        const robot = await outbox.robot(row.robotKey);
        const { robotKey, sentAtMs, parkedUntilMs, limitedInARow } = row;
        expect(robot).toMatchObject({ robotKey, sentAtMs, parkedUntilMs, limitedInARow });
        expect(robot.broken?.reason ?? null).toBe(row.broken);
      }
    });
  });
}

function readExpected(engine: string): Expected {
  const name = engine === 'SQLite' ? 'sqlite.json' : 'postgres.json';
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Expected;
}

async function putFixture(choice: EngineChoice): Promise<void> {
  if (choice.kind === 'sqlite') {
    mkdirSync(dirname(choice.path), { recursive: true });
    copyFileSync(join(FIXTURES, 'outbox-0.1.0.db'), choice.path);
    return;
  }
  const sql = new SQL(choice.url, { max: 1 });
  await sql.unsafe(readFileSync(join(FIXTURES, 'outbox-0.1.0.sql'), 'utf8'));
  await sql.close();
}

/** All notifications and notes that are still ours to send, in a digest or not. */
function open({ deliveries }: Expected): readonly ExpectedDelivery[] {
  return deliveries.filter(({ state, kind }) => ['waiting', 'merged'].includes(state) && kind !== 'digest');
}

/** The alerts of a notification, or a note's title and whether it has a picture. */
function contentOf(delivery: Delivery | null): unknown {
  const content: unknown = JSON.parse(delivery?.content || 'null');
  if (delivery?.kind === 'note') {
    const { note } = content as { note: { title: string; image?: object } };
    return { title: note.title, hasPicture: note.image !== undefined };
  }
  const parsed = parseAlertNotification(content);
  return parsed.ok ? parsed.notification.alerts.map(({ labels, status }) => `${labels.alertname} ${status}`) : null;
}

/** Whether it is merged although no open digest stands for it. */
async function isOrphan(outbox: SqlOutbox, { orgId, id }: ExpectedDelivery): Promise<boolean> {
  const member = await outbox.find(orgId, id);
  const digest = member?.digestId == null ? null : await outbox.find(orgId, member.digestId);
  return member?.state === 'merged' && digest?.state !== 'waiting';
}
