import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';

import { launchBrowser } from '../browser/launchBrowser';
import { ensureBuilt } from '../tasks/build.mjs';
import { giveUp, readFlags } from '../tasks/flags.mjs';
import { CHOSEN, CHOSEN_MAX_BYTES } from './chosen';
import { showRealAddresses } from './realAddresses';
import { ALL_SCENES } from './scenes/allScenes';
import { type Scene } from './scenes/scene';
import { type Stage, startStage } from './stage/startStage';
import { type Camera, type Look, takeScene } from './takeScene';
import { wordsOf } from './words';

const ROOT = join(import.meta.dir, '../..');
const ALL = join(ROOT, '.tmp/screenshots');

const LOCALES = ['en-US', 'zh-Hans'] as const;
const THEMES = ['dark', 'light'] as const;
const USUAL_WIDTHS: readonly number[] = [1280];

/** The page alone: what surrounds it is the workbench's, not Grafana's. */
const WITHOUT_SURROUNDINGS = '#reactRoot > div > :not(:has(main)), #reactRoot nav { display: none !important; }';

const USAGE = `npm run screenshots [-- flags]

Takes pictures of every page in every state, in both themes and languages, into .tmp/screenshots/.

  --only <name>,<name>  scenes with one of these in their name
  --locale <locale>     one of ${LOCALES.join(', ')}
  --theme <theme>       one of ${THEMES.join(', ')}
  --chosen              only those that are committed, anew where they belong`;

const { values } = readFlags(USAGE, {
  only: { type: 'string', default: '' },
  locale: { type: 'string', default: '' },
  theme: { type: 'string', default: '' },
  chosen: { type: 'boolean', default: false },
});

process.exit(await main());

/** Every scene in every look to .tmp/screenshots; says which could not be taken. */
async function main(): Promise<number> {
  refuseUnknown();
  const executable = await ensureBuilt();
  if (values.only === '' && !values.chosen) {
    rmSync(ALL, { recursive: true, force: true });
  }
  mkdirSync(ALL, { recursive: true });
  let failed = 0;
  for (const locale of LOCALES.filter((one) => one.startsWith(values.locale))) {
    for (const isNew of [false, true]) {
      const scenes = ALL_SCENES.filter(({ name, scene }) => isWanted(name) && (scene === 'new') === isNew);
      if (scenes.length > 0) {
        failed += await inLanguage({ executable, locale, isNew, scenes });
      }
    }
  }
  return failed === 0 ? 0 : 1;
}

/** A name that chooses nothing would end without a word. */
function refuseUnknown(): void {
  const known = { locale: LOCALES, theme: THEMES };
  for (const flag of ['locale', 'theme'] as const) {
    if (!known[flag].some((one) => one.startsWith(values[flag]))) {
      giveUp(`--${flag}: expected one of ${known[flag].join(', ')}, got ${values[flag]}`);
    }
  }
  const names = ALL_SCENES.map(({ name }) => name);
  const unknown = values.only.split(',').filter((part) => !names.some((name) => name.includes(part)));
  if (unknown.length > 0) {
    giveUp(`--only: no scene has ${unknown.join(' or ')} in its name; expected parts of ${names.join(', ')}`);
  }
}

function isWanted(name: string): boolean {
  return values.only.split(',').some((part) => name.includes(part));
}

interface Shooting {
  readonly executable: string;
  readonly locale: (typeof LOCALES)[number];
  /** True if Grafana was just installed. */
  readonly isNew: boolean;
  readonly scenes: readonly Scene[];
}

/** Takes them; returns how many could not be taken. */
async function inLanguage({ executable, locale, isNew, scenes }: Shooting): Promise<number> {
  const stage = await startStage({ executable, language: locale === 'en-US' ? 'en' : locale, isNew });
  const browser = await launchBrowser({ locale });
  let failed = 0;
  try {
    await showRealAddresses(browser.context, stage.workbench.sandbox.urls);
    const camera = { context: browser.context, stage, words: wordsOf(locale) };
    for (const scene of scenes) {
      for (const look of values.chosen ? [] : looksOf(scene, locale)) {
        failed += await shoot(camera, scene, look);
      }
      failed += values.chosen ? await shootChosen(camera, scene, locale) : 0;
    }
  } finally {
    await browser.close();
    await stage.stop();
  }
  return failed;
}

function looksOf({ widths = USUAL_WIDTHS }: Scene, locale: Look['locale']): Look[] {
  const themes = THEMES.filter((one) => one.startsWith(values.theme));
  return widths.flatMap((width) => themes.map((theme) => ({ theme, locale, width })));
}

async function shoot(camera: Camera, scene: Scene, look: Look): Promise<number> {
  const { theme, locale, width } = look;
  const path = join(ALL, `${scene.name}-${width}-${theme}-${locale}.png`);
  return await counted(path, async () => {
    const fullPage = scene.isOneScreen !== true;
    await takeScene(camera, scene, look, async (page) => await page.screenshot({ path, fullPage }));
  });
}

async function shootChosen(camera: Camera, scene: Scene, locale: Look['locale']): Promise<number> {
  let failed = 0;
  for (const { file, ...look } of CHOSEN.filter((one) => one.scene === scene.name && one.locale === locale)) {
    const path = join(ROOT, file);
    mkdirSync(dirname(path), { recursive: true });
    failed += await counted(path, async () => {
      const picture = await takeScene(camera, scene, look, async (page) => {
        if (scene.parts !== undefined) {
          return await page.screenshot({ path, clip: await frameOf(page, scene.parts(page)) });
        }
        await page.addStyleTag({ content: WITHOUT_SURROUNDINGS });
        return await page.screenshot({ path, fullPage: scene.isOneScreen !== true });
      });
      if (picture.length > CHOSEN_MAX_BYTES) {
        throw new Error(`${file} has ${picture.length} bytes, at most ${CHOSEN_MAX_BYTES} are wanted`);
      }
    });
  }
  return failed;
}

async function counted(path: string, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    console.log(path);
    return 0;
  } catch (error) {
    console.error(`${path} was not taken: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the window that holds all of these. Those that are not there do not count. */
async function frameOf(page: Page, parts: readonly Locator[]): Promise<Frame> {
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  const boxes: Frame[] = [];
  for (const part of parts) {
    const box = (await part.count()) === 0 ? null : await part.boundingBox();
    if (box !== null) {
      boxes.push(box);
    }
  }
  if (boxes.length === 0) {
    throw new Error('nothing of what the picture is of is there');
  }
  const left = Math.max(0, Math.floor(Math.min(...boxes.map(({ x }) => x))));
  const top = Math.max(0, Math.floor(Math.min(...boxes.map(({ y }) => y))));
  const right = Math.min(window.width, Math.ceil(Math.max(...boxes.map(({ x, width }) => x + width))));
  const bottom = Math.min(window.height, Math.ceil(Math.max(...boxes.map(({ y, height }) => y + height))));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
