import { afterEach, beforeEach, describe, expect, it } from 'bun:test';

import { type Connection } from './database/engine';
import { migrate } from './database/migrate';
import { type Row } from './database/queries';
import { sqliteEngine } from './database/sqliteEngine';
import { restore } from './restore';
import { deliveryOf, WHOLE_COLUMNS } from './row';
import { sqliteForTests } from './testing/world';

const WHOLE: Row = {
  id: 7,
  org_id: 1,
  webhook_id: 'ops',
  kind: 'notification',
  vendor: 'wecom',
  dedupe_key: 'key',
  title: 'Disk full',
  firing: 1,
  resolved: 0,
  sender: '',
  accepted_at_ms: 5,
  state: 'merged',
  digest_id: 9,
  alone: 0,
  attempt_count: 3,
  finding: '{"half',
  content: '{"a":1}',
};

describe('restore', () => {
  const engine = sqliteForTests();
  let connection: Connection;
  beforeEach(async () => {
    const choice = await engine.fresh();
    connection = await sqliteEngine('path' in choice ? choice.path : '', { now: () => 0, steady: () => 0 }).connect();
    await connection.transaction((queries) => migrate(queries, 0));
  });
  afterEach(async () => {
    await connection.close();
    await engine.end();
  });

  const restored = (rows: readonly Row[]) => connection.transaction((queries) => restore(queries, rows));
  const kept = async () => {
    const rows = await connection.direct((queries) =>
      queries.rows(`SELECT ${WHOLE_COLUMNS} FROM eg_deliveries ORDER BY id`)
    );
    return rows.map(deliveryOf);
  };

  it('lets what waited or was merged wait again, from the start', async () => {
    expect(await restored([WHOLE, { ...WHOLE, dedupe_key: 'other', state: 'waiting' }])).toBe(2);
    expect(await kept()).toMatchObject([
      { content: '{"a":1}', acceptedAtMs: 5, state: 'waiting', digestId: null, attemptCount: 0, finding: null },
      { dedupeKey: 'other' },
    ]);
  });

  it.each([
    ['a digest', { kind: 'digest' }],
    ['junk for a kind', { kind: '\u0007' }],
    ['a number that is none', { org_id: 'x' }],
    ['no time', { accepted_at_ms: null }],
    ['half a content', { content: '{"a":' }],
    ['no content', { content: null }],
  ])('leaves out %s', async (_name, change) => {
    expect(
      await restored([
        { ...WHOLE, ...change },
        { ...WHOLE, dedupe_key: 'whole' },
      ])
    ).toBe(1);
    expect(await kept()).toMatchObject([{ dedupeKey: 'whole' }]);
  });

  it('takes identical ones once', async () => {
    expect(await restored([WHOLE, WHOLE])).toBe(1);
  });

  it('keeps promise, group, alerts and picture', async () => {
    const whole = {
      alert_group: 'disk',
      promised: 1,
      urgent: 1,
      alerts: '{"alerts":[],"total":4}',
      picture: '{"type":"png","base64":"AAAA"}',
    };
    await restored([{ ...WHOLE, ...whole }]);
    expect(await kept()).toMatchObject([
      {
        alertGroup: 'disk',
        promised: true,
        alerts: { alerts: [], total: 4 },
        picture: { type: 'png', base64: 'AAAA' },
      },
    ]);
  });

  it('tells groups apart in a file of version 0.1.0, which did not know them', async () => {
    await restored([WHOLE, { ...WHOLE, dedupe_key: 'other' }, WHOLE]);
    expect((await kept()).map(({ alertGroup }) => alertGroup)).toEqual(['key', 'other']);
  });
});
