import { randomBytes } from 'node:crypto';
import { chownSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Grafana's user and group in its image. Source: grafana/grafana, Dockerfile, `GF_UID` and `GF_GID`. */
const GRAFANA_USER = 472;
const GRAFANA_GROUP = 0;

/** The webhooks of provisioning/plugins/; each has a key that its contact point signs with. */
const WEBHOOK_IDS = ['ops-wecom', 'ops-dingtalk', 'db-feishu', 'oncall-lark'];

/** Bytes of a key, as many as of a hash of HMAC-SHA256. Source: RFC 2104, section 3. */
const KEY_BYTES = 32;

/** The file with the token that every contact point signs in with. */
const TOKEN_FILE = 'enterprise-groups-token';

/** The service account the token is of. */
const ACCOUNT = 'enterprise-groups-relay';

const USAGE = `expected: secrets <folder>, or: token <folder> <Grafana's URL>, with GRAFANA_PASSWORD`;

const [command, folder, grafanaUrl] = process.argv.slice(2);
if (command === 'secrets' && folder !== undefined) {
  makeSecrets(folder);
} else if (command === 'token' && folder !== undefined && grafanaUrl !== undefined) {
  await makeToken(folder, grafanaUrl);
} else {
  throw new Error(USAGE);
}

/**
 * Makes the files that docker-compose.yaml's Grafana reads, and leaves alone what is there: one that is missing would keep
 * Grafana from starting. Nobody can know the token before Grafana runs, so another text takes its place at first.
 */
function makeSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true });
  giveToGrafana(folder, 0o750);
  const texts = {
    ...Object.fromEntries(WEBHOOK_IDS.map((id) => [`${id}-key`, randomBytes(KEY_BYTES).toString('hex')])),
    evaluation: new Date().toISOString(),
    [TOKEN_FILE]: 'not-made-yet',
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      writeFileSync(path, `${text}\n`);
    }
    giveToGrafana(path, 0o640);
  }
}

/** Only root can give files away; for other users they stay their own. */
function giveToGrafana(path: string, mode: number): void {
  chmodSync(path, mode);
  if (process.getuid?.() === 0) {
    chownSync(path, GRAFANA_USER, GRAFANA_GROUP);
  }
}

/** Makes the token unless the one in the file still counts, and has Grafana read the contact points again. */
async function makeToken(folder: string, grafanaUrl: string): Promise<void> {
  const path = join(folder, TOKEN_FILE);
  const token = readFileSync(path, 'utf8').trim();
  const signedIn = await fetch(`${grafanaUrl}/api/access-control/user/permissions`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (signedIn.ok) {
    console.log('The contact points have their token.');
    return;
  }
  const account = await relayAccount(grafanaUrl);
  const name = `docker-compose-${Date.now()}`;
  const made = await ask<{ key: string }>(grafanaUrl, `POST /api/serviceaccounts/${account}/tokens`, { name });
  writeFileSync(path, `${made.key}\n`);
  await ask(grafanaUrl, 'POST /api/admin/provisioning/alerting/reload');
  console.log('The contact points have a new token.');
}

/** The id of the account, which is made where there is none. A Viewer may call the plugin, and little else. */
async function relayAccount(grafanaUrl: string): Promise<number> {
  interface Found {
    readonly serviceAccounts: ReadonlyArray<{ readonly id: number; readonly name: string }>;
  }
  const { serviceAccounts } = await ask<Found>(grafanaUrl, `GET /api/serviceaccounts/search?query=${ACCOUNT}`);
  const found = serviceAccounts.find(({ name }) => name === ACCOUNT);
  const wanted = { name: ACCOUNT, role: 'Viewer' };
  return (found ?? (await ask<{ id: number }>(grafanaUrl, 'POST /api/serviceaccounts', wanted))).id;
}

/** Asks Grafana as its admin. Throws unless it does as it is told. */
async function ask<Answer>(grafanaUrl: string, call: string, body?: object): Promise<Answer> {
  const [method = '', path = ''] = call.split(' ');
  const answer = await fetch(grafanaUrl + path, {
    method,
    headers: {
      authorization: `Basic ${btoa(`admin:${process.env['GRAFANA_PASSWORD'] ?? ''}`)}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${call}: expected Grafana to do it, got ${answer.status}: ${text}`);
  }
  return JSON.parse(text) as Answer;
}
