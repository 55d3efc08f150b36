import { SQL } from 'bun';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';

import { type EngineChoice } from '../../backend/delivery/outbox/openOutbox';
import { type SqlOutbox } from '../../backend/delivery/outbox/sqlOutbox';
import { ENGINES } from '../../backend/delivery/outbox/testing/engines';
import { openFixture } from './fixture010';

const UUID = '693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';
const DINGTALK = `SEC${'b90923e19e58b466481e9b7b7a5b4f10'.repeat(2)}`;
const FEISHU = 'gXwHnIMvKQqQEa2QmQ9Zrc';

/** Secrets as older versions stored them, and pieces by which a reader would know them. */
const STORED: ReadonlyArray<readonly [text: string, needle: string]> = [
  [`robot ${UUID} gone`, UUID],
  [`bad ${DINGTALK.toLowerCase()}`, DINGTALK.toLowerCase()],
  [`bad ${FEISHU}`, FEISHU],
  [`bad ${[...FEISHU].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}`, '\\u0058\\u0077'],
  [`bad ${encodeURIComponent(Buffer.from(FEISHU).toString('base64'))}`, 'Z1h3SG5JTXZL'],
  [`bad ${UUID.slice(0, 12).toUpperCase()}`, '693A91F6'],
  ['see access_token=abcdefgh', 'abcdefgh'],
];

/** A text without a secret, which stays. */
const PLAIN = 'keywords not in content, 关键词 ip 203.0.113.7';

const attempt = (vendorText: string, code = '310000') =>
  JSON.stringify({
    atMs: 1,
    elapsedMs: 1,
    message: 0,
    robot: 0,
    verdict: 'refused',
    finding: { reason: 'unknown-code', code, vendorText },
    remedy: null,
  });

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const finding = (vendorText: string, code = '310000') =>
  quoted(JSON.stringify({ reason: 'unknown-code', code, vendorText }));

/** In the first deliveries one text each, its start cut off as that of long attempts is; the last in a robot. */
const STATEMENTS = [
  ...STORED.map(([text], index) => {
    const attempts = quoted(`${attempt(text).slice(20)}\n${attempt(text)}\n${attempt(PLAIN)}\n`);
    return `UPDATE eg_deliveries SET finding = ${finding(text)}, attempts = ${attempts} WHERE id = ${index + 1}`;
  }),
  `UPDATE eg_deliveries SET finding = ${finding('no', '12345678901234567')}, attempts = '' WHERE id = 20`,
  `UPDATE eg_deliveries SET finding = ${quoted(`{"damaged ${UUID}`)} WHERE id = 25`,
  `INSERT INTO eg_robots (robot_key, broken) VALUES ('a-robot', ${finding(`gone ${FEISHU}, ${PLAIN}`)})`,
];

for (const engine of ENGINES) {
  describe(`secrets that 0.1.0 stored on ${engine.name}`, () => {
    let choice: EngineChoice;
    let outbox: SqlOutbox;

    beforeAll(engine.start, 60_000);
    afterAll(engine.end);
    beforeEach(async () => {
      choice = await engine.fresh();
      outbox = await openFixture(choice, 1_796_004_255_118, STATEMENTS);
    });
    afterEach(() => outbox.close());

    test('are in no finding and no attempt any more', async () => {
      for (const [index, [text, needle]] of STORED.entries()) {
        const delivery = await outbox.find(1, index + 1);
        expect(delivery?.finding?.vendorText).toMatch(/^(robot|bad|see access_token=) ?…/);
        expect(delivery?.attempts.map((each) => each.finding?.vendorText)).toEqual([
          delivery?.finding?.vendorText ?? '',
          PLAIN,
        ]);
        expect(JSON.stringify(delivery), text).not.toContain(needle);
      }
      expect((await outbox.find(1, 20))?.finding).toMatchObject({ code: '…' });
      expect((await outbox.find(1, 25))?.finding).toBeNull();
    });

    test('are of no robot any more, and what is no secret stays', async () => {
      const robot = await outbox.robot({ key: 'a-robot', formerKey: 'a-robot' });
      expect(robot.broken).toEqual({ reason: 'unknown-code', code: '310000', vendorText: `gone …, ${PLAIN}` });
    });

    test('are in no row of the database, and in no free place of a file', async () => {
      await outbox.close();
      const all = (await textOf(choice)) + (choice.kind === 'sqlite' ? readFileSync(choice.path, 'latin1') : '');
      expect([...STORED.map(([, needle]) => needle), '12345678901234567'].filter((each) => all.includes(each))).toEqual(
        []
      );
      expect(all).toContain(PLAIN);
    });
  });
}

/** Every row there is. */
async function textOf(choice: EngineChoice): Promise<string> {
  if (choice.kind === 'given') {
    throw new Error('Only files and servers can be read from outside');
  }
  const sql =
    choice.kind === 'sqlite' ? new SQL({ adapter: 'sqlite', filename: choice.path }) : new SQL(choice.url, { max: 1 });
  const rows: unknown[] = [];
  for (const table of ['eg_deliveries', 'eg_robots', 'eg_lanes']) {
    rows.push(await sql.unsafe(`SELECT * FROM ${table}`));
  }
  await sql.close();
  return JSON.stringify(rows).replaceAll('\\\\', '\\');
}
