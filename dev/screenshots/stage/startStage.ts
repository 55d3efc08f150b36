import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Language } from '../../../src/core/webhook/language';
import { licensedIni } from '../../license/devLicense';
import { startWorkbench, type Workbench } from '../../workbench/startWorkbench';
import { castIn, type Member } from './cast';
import { seedChannels, playChannels } from './channels';
import { playNow } from './playNow';
import { addFreeRobot, settingsFor } from './settings';
import { writeHistory } from './writeHistory';

/** A workbench in which something has happened, in one language. */
export interface Stage {
  readonly workbench: Workbench;
  readonly language: Language;
  readonly cast: readonly Member[];
  /** What is typed into the form: the address of a robot that has no webhook yet, as the sandbox has it. */
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
    // Written only if it is another one: whoever changes the settings has mended what was broken.
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
