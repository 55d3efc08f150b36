import { expect, it } from 'bun:test';

import { PIXEL } from '../../../dev/notes/pixel';
import { type Note } from '../../../src/core/note/note';
import { noteContent, readNoteContent } from '../noteContent';
import { type NewDelivery } from './delivery';
import { LANE, newDelivery, planned, progressed } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { endOne, holdLane } from './testing/steps';

const NOTE: Note = {
  kind: 'panel',
  title: 'CPU',
  comment: '',
  facts: [],
  links: [],
  image: PIXEL,
  mentions: { all: false, people: [] },
};

const { image: _image, ...WITHOUT_PICTURE } = NOTE;

const DAY_MS = 86_400_000;

function newNote(change: Partial<NewDelivery> = {}, note: Note = NOTE): NewDelivery {
  return newDelivery({ kind: 'note', ...noteContent(note), sender: 'ann', firing: 0, ...change });
}

describeOutbox('notes', (world) => {
  const kept = async (id: number) => {
    const stored = await world.outbox.find(1, id);
    return stored === null ? null : readNoteContent(stored);
  };

  it('are what they were when they are read again', async () => {
    const { id } = await world.outbox.accept(newNote());
    expect(await world.outbox.find(1, id)).toMatchObject({
      kind: 'note',
      sender: 'ann',
      state: 'waiting',
      picture: PIXEL,
    });
    expect(await kept(id)).toEqual({ note: NOTE, isPictureLost: false });
  });

  it('are told from alerts without being read', async () => {
    const alert = await world.outbox.accept(newDelivery());
    const note = await world.outbox.accept(newNote());
    await world.outbox.accept(newNote({ webhookId: 'other' }));
    const heads = await world.outbox.waitingHeads(LANE, 10);
    expect(heads.map(({ id, kind }) => [id, kind])).toEqual([
      [alert.id, 'notification'],
      [note.id, 'note'],
    ]);
    expect(await world.outbox.countNotes(LANE)).toBe(1);
    await endOne(world, note.id, 'delivered');
    expect(await world.outbox.countNotes(LANE)).toBe(0);
  });

  it.each(['refused', 'returned', 'delivered'] as const)(
    'that are %s are kept without their picture',
    async (state) => {
      const { id } = await world.outbox.accept(newNote());
      await endOne(world, id, state);
      const stored = await world.outbox.find(1, id);
      expect(stored?.picture).toBeNull();
      expect(stored?.content).not.toContain(PIXEL.base64);
      if (state !== 'delivered') {
        expect(stored?.state).toBe('refused');
        expect(await kept(id)).toEqual({ note: WITHOUT_PICTURE, isPictureLost: true });
        await world.outbox.requeue(1, id);
        await endOne(world, id, state);
        expect(await kept(id)).toEqual({ note: WITHOUT_PICTURE, isPictureLost: true });
      }
    }
  );

  it('keep their picture while a part of them waits', async () => {
    const { id } = await world.outbox.accept(newNote());
    const plan = [planned({ delivered: true }), planned({ role: 'picture' })];
    await world.outbox.progress(await holdLane(world.outbox), progressed(id, { plan }));
    expect((await world.outbox.find(1, id))?.picture).toEqual(PIXEL);
  });

  it('without a picture, and alerts, keep their content when they are refused', async () => {
    for (const delivery of [newNote({}, WITHOUT_PICTURE), newDelivery()]) {
      const { id } = await world.outbox.accept(delivery);
      await endOne(world, id, 'refused');
      expect((await world.outbox.find(1, id))?.content).toBe(delivery.content);
    }
  });

  it('are known by their key for a day after they were delivered, however long alerts are', async () => {
    await world.restart({ dedupeMs: 0 });
    const note = newNote();
    const { id } = await world.outbox.accept(note);
    await endOne(world, id, 'delivered');
    await world.pass(DAY_MS - 1000);
    expect(await world.outbox.accept(note)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
    await world.pass(1000);
    expect(await world.outbox.accept(note)).toMatchObject({ kind: 'accepted' });
  });

  it('are known while they wait, and are new once they are refused', async () => {
    const note = newNote();
    const { id } = await world.outbox.accept(note);
    expect(await world.outbox.accept(note)).toEqual({ kind: 'duplicate', id, state: 'waiting' });
    await endOne(world, id, 'refused');
    expect(await world.outbox.accept(note)).toMatchObject({ kind: 'accepted' });
  });
});
