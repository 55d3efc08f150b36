import { type Context, Hono } from 'hono';
import {
  DAY_MS,
  EVALUATION_DAYS,
  isWorking,
  type LicenseState,
  readEvaluation,
} from '../../src/core/license/licenseState';
import { licenseText } from '../../src/core/license/licenseText';
import { type Language } from '../../src/core/webhook/language';
import { EVALUATION_KEY, LICENSE_KEY } from '../license/createLicensing';
import { cleanLicense, LICENSE_MAX_LENGTH } from '../license/verifyLicense';
import { type WriteResult } from '../settings/secureWriter';
import { writeRefusalText } from '../settings/writeRefusal';
import { askedLanguage } from './askedLanguage';
import { inListOrder } from './findWebhook';
import { jsonAnswer, methodNotAllowed } from './jsonAnswer';
import { type LicenseAnswer, licenseAnswer } from './licenseAnswer';
import { licenseOf } from './licenseGate';
import { type RouteEnv, type RouteParts } from './parts';

const LICENSE_ROUTE_WORDS: Readonly<Record<Language, LicenseRouteWords>> = {
  en: {
    notJson: 'Expected {"license": "…"} as JSON with the license as text, got something else.',
    empty: 'Expected a license, got an empty text. Paste it whole.',
    stored: 'It is stored.',
    toBeStored: 'It is not stored yet: store it in the settings.',
    notStored: 'It was not stored.',
    notNeeded: 'There is a license that works, so no evaluation is needed.',
    isRunning: 'The evaluation is running already.',
    wasUsed: `The evaluation's ${EVALUATION_DAYS} days were used before; there is one for each organisation. Set a license.`,
    space: ' ',
  },
  'zh-Hans': {
    notJson: '应为 JSON {"license": "…"}，其中 license 为许可证文本。',
    empty: '许可证为空。请完整粘贴。',
    stored: '已保存。',
    toBeStored: '尚未保存：请写入设置。',
    notStored: '未保存。',
    notNeeded: '已有有效的许可证，无需试用。',
    isRunning: '试用已在进行中。',
    wasUsed: `${EVALUATION_DAYS} 天试用已用过，每个组织只有一次。请设置许可证。`,
    space: '',
  },
};

/** Largest body that is read, in bytes: the longest license, with line breaks and all that is around it. */
const BODY_MAX_BYTES = 2 * LICENSE_MAX_LENGTH;

/**
 * `GET license`: how it stands. `PUT license` with `{license}`: sets one, if it works. `POST license/evaluation`: starts
 * the evaluation. In words of `?language=zh-Hans`, English where nothing is said. What is to be stored and cannot be by
 * the plugin itself is answered as `{write: {secureJsonData}}`, for the browser to write.
 */
export function licenseRoutes(parts: RouteParts): Hono<RouteEnv> {
  return new Hono<RouteEnv>()
    .get('/', async (c) => Response.json(answerOf(parts, c, await licenseOf(parts, c.env.call))))
    .put('/', async (c) => await setLicense(parts, c))
    .all('/', methodNotAllowed('GET, PUT'))
    .post('/evaluation', async (c) => await startEvaluation(parts, c))
    .all('/evaluation', methodNotAllowed('POST'));
}

type Call = Context<RouteEnv>;

function answerOf({ readSettings }: RouteParts, c: Call, state: LicenseState): LicenseAnswer {
  return licenseAnswer(state, readSettings(c.env.call), languageOf(c));
}

/** Only what works is stored: a license that does not would end an evaluation's warning, or a grace, unseen. */
async function setLicense(parts: RouteParts, c: Call): Promise<Response> {
  const words = LICENSE_ROUTE_WORDS[languageOf(c)];
  const license = await readLicense(c);
  if (license === null) {
    return jsonAnswer(400, words.notJson);
  }
  if (license === '') {
    return jsonAnswer(400, words.empty);
  }
  const webhooks = inListOrder(parts.readSettings(c.env.call)).length;
  const state = await parts.license.stateWith(license, { context: c.env.call, webhooks });
  if (!isWorking(state)) {
    const message = licenseText(state, languageOf(c)) + words.space + words.notStored;
    return Response.json({ ...answerOf(parts, c, state), message }, { status: 422 });
  }
  return await store(parts, c, { state, key: LICENSE_KEY, value: license });
}

async function startEvaluation(parts: RouteParts, c: Call): Promise<Response> {
  const words = LICENSE_ROUTE_WORDS[languageOf(c)];
  const state = await licenseOf(parts, c.env.call);
  if (state.kind === 'active' || state.kind === 'grace') {
    return jsonAnswer(409, words.notNeeded);
  }
  const nowMs = parts.clock.now();
  const started = c.env.call.settings?.secureJsonData[EVALUATION_KEY] ?? null;
  const { kind } = readEvaluation(started, nowMs);
  if (kind !== 'never') {
    return jsonAnswer(409, kind === 'running' ? words.isRunning : words.wasUsed);
  }
  const running: LicenseState = { kind: 'evaluation', untilMs: nowMs + EVALUATION_DAYS * DAY_MS, unused: null };
  return await store(parts, c, { state: running, key: EVALUATION_KEY, value: new Date(nowMs).toISOString() });
}

/** What is to be stored, and how it stands then. */
interface ToStore {
  readonly state: LicenseState;
  readonly key: typeof LICENSE_KEY | typeof EVALUATION_KEY;
  readonly value: string;
}

/**
 * Stores it where the plugin can, else tells the browser what to store: also where Grafana did not let the plugin, as
 * to write the same twice does no harm.
 */
async function store(parts: RouteParts, c: Call, { state, key, value }: ToStore): Promise<Response> {
  const words = LICENSE_ROUTE_WORDS[languageOf(c)];
  const keys = { [key]: value };
  // Two admins may start an evaluation at the same time; the first one's start counts. A license may be replaced.
  const obstacle = (stored: ReadonlySet<string>) => (key === EVALUATION_KEY && stored.has(key) ? 'was-used' : null);
  const result = await parts.writer.write(c.env.call, { keys, obstacle });
  const { orgId, user } = c.env.call;
  const facts = { org: orgId, user: user?.login ?? '', key, state: state.kind, stored: result.kind };
  parts.log.info('A license or an evaluation was set', facts);
  if (result.kind === 'obstacle') {
    return jsonAnswer(409, words.wasUsed);
  }
  const message = [licenseText(state, languageOf(c)), ...storedTexts(result, languageOf(c))].join(words.space);
  return Response.json({
    ...answerOf(parts, c, state),
    message,
    ...(result.kind === 'written' ? {} : { write: { secureJsonData: keys } }),
  });
}

function storedTexts(result: WriteResult<string>, language: Language): string[] {
  const { stored, toBeStored } = LICENSE_ROUTE_WORDS[language];
  if (result.kind === 'refused') {
    return [toBeStored, writeRefusalText(result.refusal)];
  }
  return [result.kind === 'written' ? stored : toBeStored];
}

/** Null for a body that is none of ours. Its size counts first: reading JSON of any size would take any time. */
async function readLicense(c: Call): Promise<string | null> {
  const body = await c.req.arrayBuffer();
  if (body.byteLength > BODY_MAX_BYTES) {
    return null;
  }
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body));
    const license = typeof json === 'object' && json !== null && 'license' in json ? json.license : null;
    return typeof license === 'string' ? cleanLicense(license) : null;
  } catch {
    return null; // The parser's words would quote the license.
  }
}

function languageOf(c: Call): Language {
  return askedLanguage(c.req.query('language'));
}

/** What whoever sets a license or starts an evaluation is told, beside how it stands. */
interface LicenseRouteWords {
  readonly notJson: string;
  readonly empty: string;
  readonly stored: string;
  /** Nothing is stored yet; the browser has to do it. */
  readonly toBeStored: string;
  readonly notStored: string;
  readonly notNeeded: string;
  readonly isRunning: string;
  readonly wasUsed: string;
  /** Between sentences. */
  readonly space: string;
}
