/** The Grafana that is tested, from the environment. */
export interface GrafanaUnderTest {
  /** Without a slash at the end. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Of a service account with role Admin, in place of user and password. */
  readonly token: string | null;
}

const { env } = process;

/** Null where no Grafana was named: then nothing is run. */
export const GRAFANA: GrafanaUnderTest | null =
  env['GRAFANA_URL'] === undefined
    ? null
    : {
        url: env['GRAFANA_URL'].replace(/\/+$/, ''),
        user: env['GRAFANA_USER'] ?? 'admin',
        password: env['GRAFANA_PASSWORD'] ?? 'admin',
        token: env['GRAFANA_TOKEN'] ?? null,
      };

/** Control address of a sandbox (dev/sandbox) whose robots the plugin reaches and is allowed to call. */
export const SANDBOX_URL = env['SANDBOX_URL'] ?? null;

/** The URL at which Grafana reaches itself; contact points lead there. */
export const RELAY_URL = env['GRAFANA_RELAY_URL'] ?? GRAFANA?.url ?? '';

/** A command that restarts Grafana, such as `docker restart grafana`. */
export const RESTART_COMMAND = env['GRAFANA_RESTART'] ?? null;

/** A panel whose menu is opened, as `<uid of the dashboard>/<title>`; where none is named the suite makes its own. */
export const PANEL = readPanel(env['GRAFANA_PANEL']);

function readPanel(text: string | undefined) {
  const [, uid, title] = /^([^/]+)\/(.+)$/.exec(text ?? '') ?? [];
  return uid === undefined || title === undefined ? null : { uid, title };
}

/** An image, such as `grafana/grafana:13.2.2`, to start fresh containers of. */
export const IMAGE = env['GRAFANA_IMAGE'] ?? null;

/** The reasons a case is not run; each of them is written where it happens. */
export const NOT_RUN = {
  grafana: 'not run: no GRAFANA_URL',
  sandbox: 'not run: no SANDBOX_URL, so there is no robot the plugin could reach',
  image: 'not run: no GRAFANA_IMAGE, so there is nothing to start a fresh container of',
} as const;
