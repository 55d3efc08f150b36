import { afterEach, describe, expect, it } from 'bun:test';
import { createHash } from 'node:crypto';
import { PIXEL } from '../../dev/notes/pixel';
import { type Answerer, BUSY, changingVendor, OK, REFUSED } from './testing/changingVendor';
import { type NoteWorld, PICTURED, startNoteWorld } from './testing/noteWorld';
import { stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const FEISHU = {
  settings: { webhooks: [{ id: 'ops', name: 'Ops', vendor: 'feishu' }] },
  secrets: { 'webhooks.ops.url': 'https://open.feishu.cn/open-apis/bot/v2/hook/693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa' },
};

const FEISHU_OK: Answerer = () => Response.json({ code: 0, msg: 'success' });
/** Takes the words and refuses the picture. */
const NO_PICTURES: Answerer = (call) => (call === 1 ? OK(call) : REFUSED(call));

async function rowOf({ works }: NoteWorld, id: number): Promise<string> {
  return JSON.stringify(await works.outbox.find(1, id));
}

describe('a note’s picture', () => {
  it('goes to WeCom as a message of its own, after the words', async () => {
    const { send, posted, shown } = await startNoteWorld();
    expect(await send(PICTURED)).toMatchObject({ status: 200, body: { verdict: 'delivered' } });
    expect(shown()).toEqual(['🔵 CPU of the web servers', 'image']);
    const md5 = createHash('md5').update(Buffer.from(PIXEL.base64, 'base64')).digest('hex');
    expect(posted[1]).toEqual({ msgtype: 'image', image: { base64: PIXEL.base64, md5 } });
  });

  it('is stored once while it waits, and survives to be sent', async () => {
    const { vendor, answer } = changingVendor((call) => (call === 1 ? OK(call) : BUSY(call)));
    const world = await startNoteWorld(answer);
    const { status, body } = await world.send(PICTURED);
    expect(status).toBe(202);
    const id = Number(body['delivery']);
    const row = await rowOf(world, id);
    expect(row.split(PIXEL.base64)).toHaveLength(2);
    vendor.answer = OK;
    await world.clock.advance(2 * 60_000);
    expect(await world.stored(id)).toMatchObject({ state: 'delivered' });
    expect(world.shown().filter((each) => each !== 'image')).toEqual(['🔵 CPU of the web servers']);
    expect(world.posted.at(-1)).toMatchObject({ image: { base64: PIXEL.base64 } });
  });

  it('is not kept once it is delivered, and the history shows that there was one', async () => {
    const world = await startNoteWorld();
    const { body } = await world.send(PICTURED);
    const id = Number(body['delivery']);
    expect(await rowOf(world, id)).not.toContain(PIXEL.base64);
    const { body: detail } = await world.call('GET', `deliveries/${id}`);
    expect(detail['messages']).toMatchObject([
      { delivered: true },
      { delivered: true, body: { msgtype: 'image', image: { base64: '' } } },
    ]);
  });

  it('is not kept once the note is refused: sent again, it says that its picture is missing', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const world = await startNoteWorld(answer);
    const { body } = await world.send(PICTURED);
    const id = Number(body['delivery']);
    expect(await rowOf(world, id)).not.toContain(PIXEL.base64);
    vendor.answer = OK;
    await world.call('POST', `deliveries/${id}/retry`);
    await world.clock.advance(2_000);
    expect(await world.stored(id)).toMatchObject({ state: 'delivered' });
    const again = world.posted.slice(1);
    expect(again).toHaveLength(1);
    expect(JSON.stringify(again)).toContain('Is somebody looking at web-2?');
    expect(JSON.stringify(again)).toContain('Screenshot lost');
  });

  it('that alone was refused is not called delivered: sent again, the group hears what is missing', async () => {
    const { vendor, answer } = changingVendor(NO_PICTURES);
    const world = await startNoteWorld(answer);
    const { status, body } = await world.send(PICTURED);
    expect(status).toBe(422);
    const id = Number(body['delivery']);
    expect((await world.stored(id))?.plan?.map(({ delivered }) => delivered)).toEqual([true, false]);
    expect(await rowOf(world, id)).not.toContain(PIXEL.base64);
    vendor.answer = OK;
    await world.call('POST', `deliveries/${id}/retry`);
    await world.clock.advance(2_000);
    expect(await world.stored(id)).toMatchObject({ state: 'delivered' });
    const again = JSON.stringify(world.posted.slice(2));
    expect(again).toContain('Screenshot lost');
    expect(again).not.toContain('Is somebody looking at web-2?');
  });

  it('is not even stored for a vendor that cannot show it', async () => {
    const { vendor, answer } = changingVendor(() => Response.json({ code: 9499, msg: 'too many request' }));
    const world = await startNoteWorld(answer, FEISHU);
    const { status, body } = await world.send(PICTURED);
    expect(status).toBe(202);
    expect(await rowOf(world, Number(body['delivery']))).not.toContain(PIXEL.base64);
    vendor.answer = FEISHU_OK;
    await world.clock.advance(2 * 60_000);
    expect(await world.stored(Number(body['delivery']))).toMatchObject({ state: 'delivered' });
    expect(JSON.stringify(world.posted)).not.toContain('picture is missing');
  });
});
