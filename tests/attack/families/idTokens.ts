import { ACCOUNT_TOKEN, startGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { startCanary } from '../harness/canary';
import { ACCOUNT, ADMIN, ANN, forgeIdTokens } from '../harness/forgedIdTokens';
import { contextOf, makeOrganisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { startTarget, type Target } from '../harness/target';

/** Nobody is taken for somebody they are not. */
export async function attackIdTokens(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('id-tokens');
  const [grafana, foreign, canary] = [startGrafana(), startGrafana(), startCanary()];
  const target = await startTarget({
    hosts: [],
    env: {
      GF_APP_URL: `${grafana.url}/`,
      GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN,
      HTTP_PROXY: `http://${canary.host}`,
      HTTPS_PROXY: `http://${canary.host}`,
      NO_PROXY: new URL(grafana.url).host,
    },
  });
  const everything = { 'enterprise-groups-app.webhooks:read': [''], 'enterprise-groups-app.webhooks:write': [''] };
  [ANN, ADMIN, ACCOUNT, 'anonymous:0', 'user:'].forEach((subject) => grafana.state.grants.set(subject, everything));
  const ask = createAsk(target, scope);
  const right = await ask(await grafana.idToken(ANN, 'ann'), 'ann');
  sheet.hold('controls', right.isKnown && right.code === 200, () => `the right token: ${right.code}`);
  const forgeries = await forgeIdTokens({ grafana, foreign, canary });
  for (const { name, token, login = 'ann', check = 'forgeries' } of forgeries) {
    const asked = await ask(await token(), login);
    sheet.hold(check, !asked.isKnown && asked.code === 403, () => `${name}: ${asked.code}`);
  }
  const again = await ask(await grafana.idToken(ANN, 'ann'), 'ann');
  sheet.hold('controls', again.isKnown && again.code === 200, () => `the right token afterwards: ${again.code}`);
  sheet.hold('nobody-else-is-asked', canary.asked.length + foreign.asked.length === 0, () => canary.asked.join());
  sheet.hold('questions', grafana.wrong.length === 0, () => grafana.wrong.join());
  await target.stop();
  await Promise.all([grafana.stop(), foreign.stop(), canary.stop()]);
  return sheet;
}

type Ask = (token: string | string[], login: string) => Promise<{ readonly isKnown: boolean; readonly code: number }>;

function createAsk(target: Target, { random }: Scope): Ask {
  const organisation = makeOrganisation({ orgId: 1, random, vendor: { urlOf: () => '' } });
  return async (token, login) => {
    const call = { headers: { 'X-Grafana-Id': token }, context: contextOf(organisation, 'Admin', { login }) };
    const { json } = await target.call({ path: 'me', ...call });
    const { code } = await target.call({ path: 'webhooks', ...call });
    return { isKnown: Object.keys(json.permissions ?? { unread: true }).length > 0, code };
  };
}
