import { SQL } from 'bun';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { OutboxUnavailable } from './outbox';
import { newDelivery } from './testing/deliveries';
import { postgresForTests } from './testing/engines';
import { untilAccepted } from './testing/steps';
import { createWorld, type World, worldOf } from './testing/world';

const engine = postgresForTests();

describe('the outbox in a database', () => {
  let world: World;
  let admin: SQL;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
    admin = new SQL(engine.server().url, { max: 1 });
  });
  afterEach(async () => {
    await admin.close();
    await world.close();
  });

  const refusal = async (outbox = world.outbox) => {
    const error = await outbox.accept(newDelivery()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OutboxUnavailable);
    return (error as Error).message;
  };

  /** An outbox with another address, whose refusals are looked at. */
  const openAt = (change: (url: URL) => void) => {
    const url = new URL(engine.server().url);
    change(url);
    const other = worldOf({ kind: 'postgres', url: url.href });
    others.push(other);
    return other.outbox;
  };
  const others: World[] = [];
  afterEach(async () => {
    await Promise.all(others.splice(0).map((other) => other.close()));
  });

  it('goes on after a power cut of the server, with all that was accepted', async () => {
    const kept = newDelivery();
    await world.outbox.accept(kept);
    await engine.server().kill();
    expect(await refusal()).toMatch(/cannot be reached|connection broke/);
    expect(await refusal()).toContain('cannot be reached');
    await engine.server().restart();
    await untilAccepted(world);
    expect((await world.outbox.accept(kept)).kind).toBe('duplicate');
    expect(world.lines.at(-1)).toBe('info: The outbox can be used again');
  });

  it('goes on after a restart of the server without having noticed', async () => {
    await engine.server().stop();
    await engine.server().restart();
    await untilAccepted(world);
  });

  it('goes on after an administrator ended its connections', async () => {
    await admin.unsafe('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    await untilAccepted(world);
  });

  it('starts while the server is down, and goes on when it is up', async () => {
    await engine.server().stop();
    const late = worldOf(world.engine);
    others.push(late);
    expect(await refusal(late.outbox)).toContain('cannot be reached. Check database_url, the network and that it runs');
    await engine.server().restart();
    await untilAccepted(late);
  });

  it('does not wait for ever for a server that swallows what is sent', async () => {
    const outbox = world.open({
      engine: { ...world.engine, kind: 'postgres', url: engine.server().url, deadlineMs: 300 },
    });
    await outbox.backlog();
    engine.server().freeze();
    expect(await refusal(outbox)).toContain('it does not answer');
    engine.server().thaw();
    Object.assign(world, { outbox });
    await untilAccepted(world);
  });

  it.each([
    ['the wrong database', (url: URL) => (url.pathname = '/nothing'), 'the database does not exist'],
    ['the wrong user', (url: URL) => (url.username = 'nobody'), 'rejects the user or password'],
    ['the wrong port', (url: URL) => (url.port = '1'), 'cannot be reached'],
    ['an unknown host', (url: URL) => (url.hostname = 'database.invalid'), 'cannot be reached'],
  ])('says so of %s, without the address', async (_name, change, words) => {
    const outbox = openAt((url) => {
      url.password = 'hunter2';
      change(url);
    });
    const message = await refusal(outbox);
    expect(message).toContain(words);
    expect(message).not.toContain('hunter2');
  });

  it('says what rights are missing', async () => {
    await admin.unsafe('DROP ROLE IF EXISTS reader');
    await admin.unsafe('CREATE ROLE reader LOGIN');
    const outbox = openAt((url) => (url.username = 'reader'));
    expect(await refusal(outbox)).toContain('Grant CREATE and USAGE');
  });

  it('refuses a server that only reads, as a standby does', async () => {
    await admin.unsafe('ALTER SYSTEM SET default_transaction_read_only = on');
    await admin.unsafe('SELECT pg_reload_conf()');
    const reader = await untilReadOnly(engine.server().url);
    await admin.unsafe('SET default_transaction_read_only = off');
    await admin.unsafe('ALTER SYSTEM RESET default_transaction_read_only');
    await admin.unsafe('SELECT pg_reload_conf()');
    expect(reader).toBe(true);
    await untilAccepted(world); // It says itself that it writes.
  });

  it('makes its tables anew when somebody dropped them', async () => {
    await admin.unsafe(
      'DROP TABLE eg_deliveries, eg_large_contents, eg_contents, eg_alerts, eg_last_said, eg_sends, eg_schema, eg_robots, eg_lanes'
    );
    expect(await refusal()).toContain('its tables are missing');
    await untilAccepted(world);
  });
});

async function untilReadOnly(url: string): Promise<boolean> {
  for (let looks = 0; looks < 100; looks++) {
    const sql = new SQL(url, { max: 1 });
    const [row] = await sql.unsafe('SHOW default_transaction_read_only');
    await sql.close();
    if (row.default_transaction_read_only === 'on') {
      return true;
    }
    await Bun.sleep(20);
  }
  return false;
}
