import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Language } from '../../../src/core/webhook/language';
import { type SettingsSeed } from '../../fakeGrafana/appSettings';
import { type Notification } from '../../fakeGrafana/notification';
import { licensedIni } from '../../license/devLicense';
import { type Sandbox } from '../../sandbox/startSandbox';
import { SANDBOX_VENDORS } from '../../sandbox/vendors';
import { startWorkbench, type Workbench } from '../../workbench/startWorkbench';
import { notificationFor, STORIES, type Story } from './alerts';
import { BOOK, castIn, keyOf, type Member, secretOf, tokenOf } from './cast';
import { playChannels, seedChannels } from './channels';
import { writeHistory } from './writeHistory';

interface RobotSecrets {
  readonly token: string;
  readonly secret: string | null;
}

/** Alerts at once to a robot whose vendor has had enough of it. */
const STORM_ALERTS = 64;

/** DingTalk's answer to a robot that sends too fast; it is then left alone for ten minutes. */
const TOO_FAST = { kind: 'answer', code: 130101, text: 'send too fast, exceed 20 times per minute' } as const;

interface PlayDeps {
  readonly workbench: Workbench;
  readonly cast: readonly Member[];
  readonly language: Language;
}

/** A workbench in which something has happened, in one language. */
export interface Stage {
  readonly workbench: Workbench;
  readonly language: Language;
  readonly cast: readonly Member[];
  /** The address to type into the form: of a robot that has no webhook yet, as the sandbox has it. */
  readonly freeRobot: { readonly url: string; readonly secret: string };
  /** All as it was before a picture changed something; or without any webhook, as after the installation. */
  setScene(kind: 'busy' | 'empty'): void;
  stop(): Promise<void>;
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export interface StageOptions {
  /** Path of the plugin's executable. */
  readonly executable: string;
  readonly language: Language;
  /** Without license, webhooks or history: the plugin was installed a minute ago. */
  readonly isNew: boolean;
}

/** Starts it, tells its history, and lets it happen. */
export async function startStage({ executable, language, isNew }: StageOptions): Promise<Stage> {
  return isNew ? await startNew(executable, language) : await startBusy(executable, language);
}

async function startNew(executable: string, language: Language): Promise<Stage> {
  const workbench = await startWorkbench({ executable, provisioned: false, licensed: false });
  const freeRobot = addFreeRobot(workbench.sandbox);
  return {
    workbench,
    language,
    cast: [],
    freeRobot,
    setScene: () => undefined,
    stop: async () => await workbench.stop(),
  };
}

async function startBusy(executable: string, language: Language): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'eg-screenshots-'));
  const nowMs = Date.now();
  const cast = castIn(language);
  await writeHistory({ folder, cast, language, nowMs });
  const exp = Math.floor(nowMs / 1_000) + YEAR_SECONDS;
  const license = await licensedIni(folder, { sub: 'Example Ltd.', exp, maxWebhooks: 50 });
  const ini = { ...license, data_path: folder };
  const workbench = await startWorkbench({ executable, provisioned: false, ini });
  const freeRobot = addFreeRobot(workbench.sandbox);
  const busy = settingsFor(cast, language, workbench.sandbox);
  const relay = { relayUrl: workbench.url, relayProvenUrl: workbench.url, relayProvenAtMs: nowMs - 86_400_000 };
  const jsonData = { ...(busy.jsonData as object), ...relay };
  let shown: 'busy' | 'empty' | null = null;
  const setScene = (kind: 'busy' | 'empty') => {
    // Written only if it is another one: the app takes changed settings for a repair of what was broken.
    if (kind !== shown) {
      shown = kind;
      workbench.state.settings.seed(kind === 'busy' ? { ...busy, jsonData } : { jsonData: {}, secureJsonData: {} });
    }
  };
  setScene('busy');
  seedChannels({ workbench, cast, language });
  await playNow({ workbench, cast, language });
  await playChannels({ workbench, cast, language });
  const stop = async () => {
    await workbench.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { workbench, language, cast, freeRobot, setScene, stop };
}

/** Plays the events while the pictures are taken: deliveries, refusals, a broken robot, and a storm that waits. */
async function playNow(deps: PlayDeps): Promise<void> {
  await storm(deps);
  for (const story of STORIES.filter(({ to }) => to !== 'payments')) {
    await send(deps, story.to, [notification(deps, story, 0)]);
  }
  const [first] = STORIES;
  if (first !== undefined) {
    await send(deps, 'warehouse', [notification(deps, first, 0)]);
    await send(deps, 'security', [notification(deps, first, 0)]);
  }
}

async function storm(deps: PlayDeps): Promise<void> {
  const story = STORIES.find(({ to }) => to === 'payments');
  const robot = deps.cast.find(({ id }) => id === 'payments');
  if (story === undefined || robot === undefined) {
    throw new Error('nothing is told of payments');
  }
  deps.workbench.sandbox.setFault({ vendor: robot.vendor, token: robot.tokens[0], times: 1, fault: TOO_FAST });
  const all = Array.from({ length: STORM_ALERTS }, (_, index) => notification(deps, story, index + 1));
  await send(deps, 'payments', all);
}

function notification({ language }: PlayDeps, story: Story, number: number): Notification {
  return notificationFor(story, { language, nowMs: Date.now(), number: number + 5_000 }) as Notification;
}

/** Through the contact point, all at once; resolves when Grafana has its answers. */
async function send({ workbench, cast }: PlayDeps, id: string, all: readonly Notification[]): Promise<void> {
  const title = cast.find((member) => member.id === id)?.name ?? '';
  const [integration] = workbench.state.receivers.byTitle(title)?.integrations ?? [];
  if (integration === undefined) {
    throw new Error(`no contact point leads to ${id}`);
  }
  await Promise.all(all.map(async (one) => await workbench.state.send(integration, one)));
}

/** Puts everybody's robots into the sandbox, and returns the app's settings that lead to them. */
function settingsFor(cast: readonly Member[], language: Language, sandbox: Sandbox): SettingsSeed {
  const entries = cast.flatMap((member) => {
    const prefix = `${member.isProvisioned ? 'webhooks' : 'webhook'}.${member.id}`;
    const fields = fieldsOf(member, language);
    return [
      ...(member.isProvisioned ? [] : [[prefix, JSON.stringify(fields)] as const]),
      [`${prefix}.key`, keyOf(member)] as const,
      ...member.tokens.flatMap((token, index) => {
        const slot = index === 0 ? '' : `.${index + 1}`;
        const secret = member.isSigned ? secretOf(member.vendor, `${member.id}-${index + 1}`) : null;
        return [
          [`${prefix}.url${slot}`, addRobot(member, { token, secret }, sandbox)] as const,
          ...(secret === null ? [] : [[`${prefix}.secret${slot}`, secret] as const]),
        ];
      }),
    ];
  });
  const webhooks = cast
    .filter(({ isProvisioned }) => isProvisioned)
    .map((member) => ({ id: member.id, ...fieldsOf(member, language) }));
  return { jsonData: { webhooks, people: BOOK }, secureJsonData: Object.fromEntries(entries) };
}

function fieldsOf({ name, vendor, remarks, keywords, mentions = [], isEnabled }: Member, language: Language): object {
  // The colleagues abroad read English in every picture.
  const own =
    SANDBOX_VENDORS[vendor].language === 'en'
      ? { language: 'en', timeZone: 'Europe/Berlin' }
      : { language, timeZone: 'Asia/Shanghai' };
  return { name, vendor, remarks, keywords, mentions, enabled: isEnabled, ...own };
}

function addRobot(member: Member, { token, secret }: RobotSecrets, sandbox: Sandbox): string {
  const { vendor, name, robotKeywords } = member;
  const url = sandbox.addRobot({
    vendor,
    token,
    group: name,
    ...(secret === null ? {} : { secret }),
    ...(robotKeywords === undefined ? {} : { keywords: [...robotKeywords] }),
  });
  if (member.isRobotGone) {
    sandbox.removeRobot(vendor, token);
  }
  return url;
}

/** A robot of a group that has no webhook yet: its address is what the form is filled with. */
function addFreeRobot(sandbox: Sandbox): { readonly url: string; readonly secret: string } {
  const secret = secretOf('dingtalk', 'free');
  const url = sandbox.addRobot({ vendor: 'dingtalk', token: tokenOf('dingtalk', 'free'), group: 'Search', secret });
  return { url, secret };
}
