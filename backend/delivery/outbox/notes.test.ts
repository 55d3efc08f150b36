import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';
import { SQL } from 'bun';

import { PIXEL } from '../../../dev/notes/pixel';
import { type Note } from '../../../src/core/note/note';
import { noteContent, readNoteContent } from '../noteContent';
import { type NewDelivery } from './delivery';
import { LANE, LIMITED, newDelivery, planned } from './testing/deliveries';
import { ENGINES } from './testing/engines';
import { createWorld, type World, worldOf } from './testing/world';

const NOTE: Note = {
  kind: 'panel',
  title: 'CPU',
  comment: '',
  facts: [],
  links: [],
  image: PIXEL,
  mentions: { all: false, people: [] },
};

const DAY_MS = 86_400_000;

function newNote(change: Partial<NewDelivery> = {}): NewDelivery {
  return newDelivery({ kind: 'note', content: noteContent(NOTE), sender: 'ann', firing: 0, ...change });
}

describe.each(ENGINES)('notes on $name', (engine) => {
  let world: World;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
  });
  afterEach(() => world.close());

  const contentOf = async (id: number) => (await world.outbox.find(1, id))?.content ?? '';

  it('are what they were when they are read again', async () => {
    const { id } = await world.outbox.accept(newNote());
    const stored = await world.outbox.find(1, id);
    expect(stored).toMatchObject({ kind: 'note', sender: 'ann', state: 'waiting' });
    expect(readNoteContent(stored?.content ?? '')).toEqual({ note: NOTE, isPictureLost: false });
  });

  it('are told from alerts without being read', async () => {
    const alert = await world.outbox.accept(newDelivery());
    const own = newNote();
    const note = await world.outbox.accept(own);
    await world.outbox.accept(newNote({ webhookId: 'other' }));
    const heads = await world.outbox.waitingHeads(LANE);
    expect(heads.map(({ id, kind }) => [id, kind])).toEqual([
      [alert.id, 'notification'],
      [note.id, 'note'],
    ]);
    expect((await world.outbox.waitingNotifications(LANE, 0, 10)).map(({ id }) => id)).toEqual([alert.id]);
    expect(await world.outbox.countOtherNotes(LANE, '')).toBe(1);
    expect(await world.outbox.countOtherNotes(LANE, own.dedupeKey)).toBe(0);
    await world.outbox.change(note.id, { state: 'delivered' });
    expect(await world.outbox.countOtherNotes(LANE, '')).toBe(0);
  });

  it.each(['refused', 'returned'] as const)('that are %s are kept without their picture', async (state) => {
    const { id } = await world.outbox.accept(newNote());
    await world.outbox.change(id, { plan: [planned()] });
    expect(await contentOf(id)).toContain(PIXEL.base64);
    await world.outbox.change(id, { state, finding: LIMITED });
    expect(await contentOf(id)).not.toContain(PIXEL.base64);
    const { image: _image, ...rest } = NOTE;
    expect(readNoteContent(await contentOf(id))).toEqual({ note: rest, isPictureLost: true });
    await world.outbox.requeue(1, id);
    await world.outbox.change(id, { state, finding: LIMITED });
    expect(readNoteContent(await contentOf(id))).toEqual({ note: rest, isPictureLost: true });
  });

  it('without a picture, and alerts, keep their content when they are refused', async () => {
    const { image: _image, ...rest } = NOTE;
    for (const delivery of [newNote({ content: noteContent(rest) }), newDelivery()]) {
      const { id } = await world.outbox.accept(delivery);
      await world.outbox.change(id, { state: 'refused' });
      expect(await contentOf(id)).toBe(delivery.content);
    }
  });

  it('are known by their key for a day after they were delivered, however long alerts are', async () => {
    await world.outbox.close();
    const outbox = world.open({ dedupeMs: 0 });
    const note = newNote();
    const { id } = await outbox.accept(note);
    await outbox.change(id, { state: 'delivered' });
    world.nowMs += DAY_MS - 1;
    expect(await outbox.accept(note)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    world.nowMs += 1;
    expect(await outbox.accept(note)).toMatchObject({ kind: 'accepted' });
  });

  it('are known while they wait, and are new once they are refused', async () => {
    const note = newNote();
    const { id } = await world.outbox.accept(note);
    expect(await world.outbox.accept(note)).toEqual({ kind: 'duplicate', id, state: 'waiting' });
    await world.outbox.change(id, { state: 'refused' });
    expect(await world.outbox.accept(note)).toMatchObject({ kind: 'accepted' });
  });

  it('come into an outbox that was made before there were any, and what waits in it goes on', async () => {
    const choice = await engine.fresh();
    const before = worldOf(choice);
    const { id } = await before.outbox.accept(newDelivery());
    await before.close();
    const sql = choice.kind === 'sqlite' ? new SQL({ adapter: 'sqlite', filename: choice.path }) : new SQL(choice.url);
    // As the first version left it.
    await sql.unsafe('DELETE FROM eg_schema WHERE version > 1');
    await sql.unsafe('DROP INDEX eg_deliveries_lane');
    await sql.unsafe(`CREATE INDEX eg_deliveries_lane ON eg_deliveries (org_id, webhook_id, id, accepted_at_ms, alone)
       WHERE state = 'waiting'`);
    await sql.close();
    const after = worldOf(choice);
    const note = await after.outbox.accept(newNote());
    expect((await after.outbox.waitingHeads(LANE)).map((head) => head.id)).toEqual([id, note.id]);
    await after.close();
  });
});
