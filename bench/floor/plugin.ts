import { Database } from 'bun:sqlite';
import { join } from 'node:path';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatNotification } from '../../src/core/formatNotification';
import { usualOptions } from '../world/usualOptions';
import { runPlugin } from '../../backend/grafana/runPlugin';
import { type FloorStage, STAGES } from './stages';

const OPTIONS = usualOptions('wecom');

/** A message of the length that Grafana's ten alerts become. */
const READY = JSON.stringify({ msgtype: 'markdown', markdown: { content: 'x'.repeat(1_500) } });

/** A plugin that does nothing but what its stage says; stages add up. */
const { EG_FLOOR_STAGE: stage = 'answer', EG_FLOOR_VENDOR: vendor = '', EG_FLOOR_DATA: data = '' } = process.env;
const does = (wanted: FloorStage) => STAGES.indexOf(stage as FloorStage) >= STAGES.indexOf(wanted);

const database = does('two-commits') ? openDatabase(join(data, 'floor.db')) : null;

void runPlugin({
  version: '0.0.0',
  date: null,
  commands: {},
  logLevel: 'error',
  createApp: () =>
    Promise.resolve({
      handleResource: async (request) => {
        const text = await request.text();
        const bodies = does('format') ? formatted(text) : [READY];
        await database?.commit(text);
        for (const body of does('post') ? bodies : []) {
          await (await fetch(vendor, { method: 'POST', body, keepalive: true })).text();
        }
        await database?.commit('');
        return Response.json({});
      },
      answerUnread: () => new Response(null, { status: 503 }),
      checkHealth: () => Promise.resolve({ status: 'ok', message: '', details: {} }),
      collectMetrics: () => Promise.resolve(''),
      onShutdown: () => Promise.resolve(),
    }),
});

function formatted(text: string): string[] {
  const parsed = parseAlertNotification(JSON.parse(text));
  return parsed.ok
    ? formatNotification(parsed.notification, OPTIONS, { nowMs: Date.now() }).map(({ body }) => JSON.stringify(body))
    : [];
}

interface Committed {
  readonly commit: (content: string) => Promise<void>;
}

/** Rows on disk before the promise resolves; those that come in one turn of the event loop share a commit. */
function openDatabase(path: string): Committed {
  const file = new Database(path, { create: true });
  ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL'].forEach((each) =>
    file.run(`PRAGMA ${each}`)
  );
  file.run('CREATE TABLE kept (id INTEGER PRIMARY KEY, content TEXT)');
  const [begin, insert, commit] = ['BEGIN', 'INSERT INTO kept (content) VALUES (?)', 'COMMIT'].map((text) =>
    file.query(text)
  );
  let next: { readonly contents: string[]; readonly done: Promise<void> } | null = null;
  return {
    commit: (content) => {
      next ??= batch();
      next.contents.push(content);
      return next.done;
    },
  };

  function batch() {
    const contents: string[] = [];
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = null;
      begin?.run();
      contents.forEach((each) => insert?.run(each));
      commit?.run();
    });
    return { contents, done };
  }
}
