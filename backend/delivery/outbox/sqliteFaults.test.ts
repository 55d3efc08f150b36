import { SQL } from 'bun';
import { afterEach, beforeEach, describe, expect, it } from 'bun:test';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { OutboxUnavailable } from './outbox';
import { type SqlOutbox } from './sqlOutbox';
import { newDelivery } from './testing/deliveries';
import { LARGE_CONTENT_SIZE } from './largeContents';
import { endOne, untilAccepted, waitingIds } from './testing/steps';
import { createWorld, type World, worldOf } from './testing/world';

describe('the outbox in a file', () => {
  let folder: string;
  let path: string;
  let world: World;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eg-outbox-'));
    path = join(folder, 'data', 'outbox.db');
  });
  afterEach(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const engine = () => ({ kind: 'sqlite', path }) as const;
  const refusal = async () => {
    const error = await world.outbox.accept(newDelivery()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OutboxUnavailable);
    return (error as Error).message;
  };

  it('makes folder and file for this user alone', async () => {
    world = await createWorld(engine());
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(dirname(path))) {
      expect([file, statSync(join(dirname(path), file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });

  it('closes a file that others could read', async () => {
    mkdirSync(dirname(path));
    writeFileSync(path, '', { mode: 0o644 });
    world = await createWorld(engine());
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(['', '-wal'])('follows no link in place of outbox.db%s', async (suffix) => {
    mkdirSync(dirname(path));
    const target = join(folder, 'elsewhere');
    writeFileSync(target, '', { mode: 0o644 });
    symlinkSync(target, path + suffix);
    world = worldOf(engine());
    expect(await refusal()).toBe(
      `The outbox cannot be opened. ${path}${suffix}: expected a file, found a link. Set data_path, or remove what is there.`
    );
    expect([statSync(target).mode & 0o777, statSync(target).size]).toEqual([0o644, 0]);
  });

  it.each([
    ['junk', () => 'this is no database '.repeat(500), 'not a database (SQLITE_NOTADB)'],
    ['half of it', () => readFileSync(path).subarray(0, 5000), 'corrupt (SQLITE_CORRUPT'],
  ])('sets a file of %s aside and begins a new one', async (_name, content, words) => {
    world = await createWorld(engine());
    await Promise.all(Array.from({ length: 50 }, () => world.outbox.accept(newDelivery())));
    await world.outbox.close();
    const damaged = content();
    writeFileSync(path, damaged);
    const outbox = world.open();
    expect((await outbox.accept(newDelivery())).kind).toBe('accepted');
    const aside = readdirSync(dirname(path)).filter((name) => name.includes('.corrupt-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dirname(path), aside[0] as string))).toEqual(Buffer.from(damaged));
    const errors = world.lines.filter((line) => line.startsWith('error'));
    expect(errors).toEqual([expect.stringContaining(words)]);
    expect(errors[0]).toContain(`It was set aside as ${join(dirname(path), aside[0] as string)}`);
  });

  it('sets a file aside that turns out to be corrupt while it is in use, and takes over what it can read', async () => {
    world = await createWorld(engine());
    const all = Array.from({ length: 300 }, (_, index) =>
      newDelivery({ content: JSON.stringify('x'.repeat(index % 20 === 0 ? LARGE_CONTENT_SIZE : 3_000)) })
    );
    await Promise.all(all.map((delivery) => world.outbox.accept(delivery)));
    const over = await world.outbox.accept(newDelivery());
    await endOne(world, over.id, 'delivered');
    await world.outbox.close();
    spoilPages(path, 100, 110);
    const outbox = world.open();
    Object.assign(world, { outbox });
    const error = await readAll(outbox).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OutboxUnavailable);
    await untilAccepted(world);
    const aside = readdirSync(dirname(path)).filter((name) => name.includes('.corrupt-'));
    expect(aside.filter((name) => name.endsWith('Z'))).toHaveLength(1);
    expect(aside.filter((name) => name.includes('copy'))).toEqual([]);
    const titles = new Set(await readAll(outbox));
    const rescued = all.filter(({ title }) => titles.has(title));
    expect(rescued.length).toBeGreaterThan(250);
    expect(rescued.filter(({ content }) => content.length >= LARGE_CONTENT_SIZE).length).toBeGreaterThan(5);
    expect(titles.size).toBe(rescued.length + 1);
    expect(world.lines.join()).toContain(`set aside: ${rescued.length}`);
  });

  it('says that the folder cannot be made, and goes on when it can', async () => {
    writeFileSync(join(folder, 'data'), 'a file in the way');
    world = worldOf(engine());
    expect(await refusal()).toContain('part of data_path is a file, not a folder');
    rmSync(join(folder, 'data'));
    world.nowMs += 10_000;
    await untilAccepted(world);
    expect(world.lines).toEqual([
      expect.stringMatching(/^warn: The outbox .* not a folder/),
      'info: The outbox can be used again',
    ]);
  });

  it('does not try all the time while it cannot be opened', async () => {
    writeFileSync(join(folder, 'data'), 'a file in the way');
    world = worldOf(engine());
    await refusal();
    rmSync(join(folder, 'data'));
    expect(await refusal()).toContain('not a folder');
    expect(existsSync(path)).toBe(false);
  });

  it('notices that the file was deleted under it, and never accepts into nothing', async () => {
    world = await createWorld(engine());
    rmSync(dirname(path), { recursive: true });
    expect(await refusal()).toContain('was deleted or replaced while it was in use');
    await untilAccepted(world);
    expect(existsSync(path)).toBe(true);
  });

  it('goes on in a file that was put in its place', async () => {
    world = await createWorld(engine());
    const delivery = newDelivery();
    await world.outbox.accept(delivery);
    await world.outbox.close();
    const copy = readFileSync(path);
    const outbox = world.open();
    Object.assign(world, { outbox });
    await outbox.accept(newDelivery());
    writeFileSync(`${path}.restored`, copy);
    renameSync(`${path}.restored`, path);
    expect(await refusal()).toContain('was deleted or replaced');
    await untilAccepted(world);
    expect((await outbox.accept(delivery)).kind).toBe('duplicate');
  });

  it('waits for an old process that is ending', async () => {
    world = await createWorld(engine());
    const old = world.outbox;
    const outbox = world.open();
    const accepted = outbox.accept(newDelivery());
    await Bun.sleep(120); // As long as the old process still holds the file.
    await old.close();
    expect((await accepted).kind).toBe('accepted');
  });

  it('says that another process uses the file', async () => {
    world = await createWorld(engine());
    const second = world.open();
    Object.assign(world, { outbox: second });
    expect(await refusal()).toContain('another process is using the file');
  }, 10_000);

  it('refuses a file of a later version', async () => {
    world = await createWorld(engine());
    await world.outbox.close();
    const sql = new SQL({ adapter: 'sqlite', filename: path });
    await sql.unsafe('INSERT INTO eg_schema VALUES (99, 0)');
    await sql.close();
    Object.assign(world, { outbox: world.open() });
    expect(await refusal()).toContain('later version of this plugin (schema 99, expected at most 9)');
    expect(readdirSync(dirname(path)).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  it('rejects in words after it was closed', async () => {
    world = await createWorld(engine());
    await world.outbox.close();
    expect(await refusal()).toContain('the plugin is stopping');
  });

  it('stores what was handed in before it was closed', async () => {
    world = await createWorld(engine());
    const accepted = world.outbox.accept(newDelivery());
    await world.outbox.close();
    const { id } = await accepted;
    expect(await world.open().find(1, id)).not.toBeNull();
  });
});

/** The titles of all that waits, each read as a lane reads it. */
async function readAll(outbox: SqlOutbox): Promise<string[]> {
  const ids = await waitingIds({ outbox });
  const found = await Promise.all(ids.map((id) => outbox.find(1, id)));
  return found.flatMap((delivery) => (delivery === null ? [] : [delivery.title]));
}

/** Overwrites some pages of 4 KiB, but none of the first ones, which are read when the file is opened. */
function spoilPages(path: string, first: number, end: number): void {
  const file = readFileSync(path);
  file.fill(0xa5, first * 4096, end * 4096);
  writeFileSync(path, file);
}
