import { PIXEL } from '../../../dev/notes/pixel';
import { type Note } from '../../../src/core/note/note';
import { type CallContext } from '../../app/callContext';
import { type Answerer, OK } from './changingVendor';
import { type HistoryWorld, startHistoryWorld } from './historyWorld';
import { type RouteAnswer, type RouteWorldChange } from './routeWorld';

/** A panel somebody sends. */
export const PANEL: Note = {
  kind: 'panel',
  title: 'CPU of the web servers',
  comment: 'Is somebody looking at web-2?',
  facts: [{ name: 'web-2', value: '93.1 %' }],
  links: [{ kind: 'panel', url: 'https://grafana.example.com/d/abc?viewPanel=2' }],
  mentions: { all: false, people: [] },
};

/** The same with its screenshot, which WeCom gets as a message of its own. */
export const PICTURED: Note = { ...PANEL, image: PIXEL };

/** Changes to a call that an editor named ann makes to the webhook `ops`. */
export interface NoteCall {
  /** Another one each time unless given. */
  readonly id?: string;
  readonly webhook?: string;
  readonly role?: string;
  readonly login?: string;
  /** Instead of `{id, note}`. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** The routes with a history, and somebody who sends notes. */
export interface NoteWorld extends HistoryWorld {
  readonly send: (note: unknown, call?: NoteCall) => Promise<RouteAnswer>;
  /** Sends without waiting for the answer, while the test lets time pass. */
  readonly begin: (note: unknown, call?: NoteCall) => Promise<RouteAnswer>;
  /** The messages that the vendor got, in short: `image`, or the first line of a text. */
  readonly shown: () => string[];
}

let count = 0;

/** Starts a world in front of a vendor that answers like this. `stopRouteWorlds` ends it. */
export async function startNoteWorld(
  answer: Answerer = OK,
  change: Omit<RouteWorldChange, 'answer'> = {}
): Promise<NoteWorld> {
  const world = await startHistoryWorld(answer, change);
  const contextOf = ({ role = 'Editor', login = 'ann' }: NoteCall): CallContext => {
    const context = world.contextFor({}, role);
    return { ...context, user: { login, name: login, email: '', role } };
  };
  return {
    ...world,
    send: async (note, call = {}) => await readAnswer(await world.handle(requestOf(note, call), contextOf(call))),
    begin: async (note, call = {}) => await readAnswer(await world.app(requestOf(note, call), contextOf(call))),
    shown: () => world.posted.map(inShort),
  };
}

function requestOf(note: unknown, { id, webhook = 'ops', body }: NoteCall): Request {
  count++;
  const content = body ?? JSON.stringify({ id: id ?? `note-${count}-of-the-tests`, note });
  return new Request(`http://plugin/webhooks/${webhook}/notes`, { method: 'POST', body: content });
}

async function readAnswer(response: Response): Promise<RouteAnswer> {
  return { status: response.status, body: (await response.json()) as RouteAnswer['body'] };
}

function inShort(body: Record<string, unknown>): string {
  const { msgtype, markdown, text } = body as {
    msgtype: string;
    markdown?: { content: string };
    text?: { content: string };
  };
  const [line = msgtype] = (markdown ?? text)?.content.split('\n') ?? [];
  return line.replace(/<[^>]*>|^### /g, '');
}
