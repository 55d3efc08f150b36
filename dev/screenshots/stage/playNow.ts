import { type Language } from '../../../src/core/webhook/language';
import { type Notification } from '../../fakeGrafana/notification';
import { type Workbench } from '../../workbench/startWorkbench';
import { notificationFor, STORIES, type Story } from './alerts';
import { type Member } from './cast';

/** Alerts at once to a robot whose vendor has had enough of it. */
const STORM_ALERTS = 64;
/** DingTalk's answer to a robot that sends too fast; it is then left alone for ten minutes. */
const TOO_FAST = { kind: 'answer', code: 130101, text: 'send too fast, exceed 20 times per minute' } as const;

interface PlayParts {
  readonly workbench: Workbench;
  readonly cast: readonly Member[];
  readonly language: Language;
}

/** What happens while the pictures are taken: deliveries, refusals, a broken robot, and a storm that waits. */
export async function playNow(parts: PlayParts): Promise<void> {
  await storm(parts);
  for (const story of STORIES.filter(({ to }) => to !== 'payments')) {
    await send(parts, story.to, [notification(parts, story, 0)]);
  }
  const [first] = STORIES;
  if (first !== undefined) {
    await send(parts, 'warehouse', [notification(parts, first, 0)]);
    await send(parts, 'security', [notification(parts, first, 0)]);
  }
}

async function storm(parts: PlayParts): Promise<void> {
  const story = STORIES.find(({ to }) => to === 'payments');
  const robot = parts.cast.find(({ id }) => id === 'payments');
  if (story === undefined || robot === undefined) {
    throw new Error('nothing is told of payments');
  }
  parts.workbench.sandbox.setFault({ vendor: robot.vendor, token: robot.tokens[0], times: 1, fault: TOO_FAST });
  const all = Array.from({ length: STORM_ALERTS }, (_, index) => notification(parts, story, index + 1));
  await send(parts, 'payments', all);
}

function notification({ language }: PlayParts, story: Story, number: number): Notification {
  return notificationFor(story, { language, nowMs: Date.now(), number: number + 5_000 }) as Notification;
}

/** Through the contact point, all at once; resolves when Grafana has its answers. */
async function send({ workbench, cast }: PlayParts, id: string, all: readonly Notification[]): Promise<void> {
  const title = cast.find((member) => member.id === id)?.name ?? '';
  const [integration] = workbench.state.receivers.byTitle(title)?.integrations ?? [];
  if (integration === undefined) {
    throw new Error(`no contact point leads to ${id}`);
  }
  await Promise.all(all.map(async (one) => await workbench.state.send(integration, one)));
}
