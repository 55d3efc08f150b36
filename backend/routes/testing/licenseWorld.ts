import { type PlainAnswer } from './readPlainAnswer';
import { signDevLicense } from '../../../dev/license/devLicense';
import { type Answerer, OK } from './changingVendor';
import { notificationOf, TEST_KEY, TEST_NOW_MS } from './notifyCall';
import { type RouteAnswer, type RouteWorld, startRouteWorld } from './routeWorld';

/** The tests' moment in seconds, as claims count, and a day of them. */
export const NOW_SECONDS = TEST_NOW_MS / 1_000;
export const DAY_SECONDS = 86_400;

/** The licenses and webhooks of a test's organisation. */
export interface LicenseSetUp {
  /** Claims of its license; null where it has none. A text is the license itself. */
  readonly license?: object | string | null;
  readonly evaluation?: string;
  readonly language?: string;
  /** Number of webhooks beside `ops`, which is the first; one more that is broken, where asked for. */
  readonly others?: number;
  readonly hasBroken?: boolean;
  readonly answer?: Answerer;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface LicenseWorld extends RouteWorld {
  /** The license itself, which nothing may show. */
  readonly license: string;
  /** Calls as somebody with this role, an admin unless said otherwise. */
  readonly call: (method: string, path: string, body?: unknown, role?: string) => Promise<RouteAnswer>;
  readonly alert: (webhookId?: string) => Promise<PlainAnswer>;
}

const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789-of-';

/** Starts a world whose server has no license of its own, so that all depends on the organisation's. */
export async function startLicenseWorld(setUp: LicenseSetUp = {}): Promise<LicenseWorld> {
  const { others = 0, hasBroken = false, language = 'en', evaluation = '', answer = OK, variables = {} } = setUp;
  const license = await licenseOf(setUp.license ?? null);
  const ids = ['ops', ...Array.from({ length: others }, (_, index) => `other${index + 1}`)];
  const webhooks = ids.map((id) => ({ id, name: id, vendor: 'wecom', language }));
  const broken = { id: 'broken', name: 'broken', vendor: 'nobody' };
  const secrets = ids.flatMap((id) => [
    [`webhooks.${id}.url`, ADDRESS + id],
    [`webhooks.${id}.key`, TEST_KEY],
  ]);
  const world = await startRouteWorld({
    settings: { webhooks: hasBroken ? [broken, ...webhooks] : webhooks },
    secrets: { ...(Object.fromEntries(secrets) as Record<string, string>), license, evaluation },
    answer,
    variables: { GF_PLUGIN_LICENSE_PATH: '', ...variables },
  });
  return {
    ...world,
    license,
    call: async (method, path, body, role = 'Admin') => {
      const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const request = new Request(`http://plugin/${path}`, { method, ...init });
      const response = await world.handle(request, world.contextFor({}, role));
      return { status: response.status, body: (await response.json()) as RouteAnswer['body'] };
    },
    alert: async (webhookId = 'ops') => await world.notify(notificationOf(1), {}, webhookId),
  };
}

async function licenseOf(license: object | string | null): Promise<string> {
  if (license === null || typeof license === 'string') {
    return license ?? '';
  }
  return (await signDevLicense(license)).token;
}
