import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import { fileURLToPath } from 'node:url';

import { ENGINES } from './testing/engines';
import { createWorld } from './testing/world';

/** The process that is killed. */
const PROCESS = fileURLToPath(new URL('./testing/acceptForEver.ts', import.meta.url));

/** Acceptances to wait for before the process is killed in the middle of the next ones. */
const ACKNOWLEDGED_MIN = 200;

describe.each(ENGINES)('kill -9 on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());

  it('loses nothing that was acknowledged', async () => {
    const choice = await engine.fresh();
    const child = Bun.spawn([process.execPath, PROCESS, JSON.stringify(choice)], {
      stdout: 'pipe',
    });
    const acknowledged = await readUntil(child.stdout, ACKNOWLEDGED_MIN, () => child.kill('SIGKILL'));
    await child.exited;
    const world = await createWorld(choice);
    const kept = new Set(await allTitles(world.outbox.listDeliveries.bind(world.outbox)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED_MIN);
    expect(acknowledged.filter((title) => !kept.has(title))).toEqual([]);
    await world.close();
  }, 30_000);
});

/** Lines a process wrote until it ended; `enough` is called once so many are there. A torn last line is none. */
async function readUntil(output: ReadableStream<Uint8Array>, lines: number, enough: () => void): Promise<string[]> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of output) {
    text += decoder.decode(chunk, { stream: true });
    if (text.split('\n').length > lines) {
      enough();
    }
  }
  return text.split('\n').slice(0, -1);
}

type List = (query: { orgId: number; limit: number; cursor?: string | undefined }) => Promise<{
  rows: ReadonlyArray<{ title: string }>;
  nextCursor: string | null;
}>;

async function allTitles(list: List): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await list({ orgId: 1, limit: 500, cursor });
    titles.push(...page.rows.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  return titles;
}
