import * as v from 'valibot';

import { RULES_TOKEN } from '../../src/core/webhook/secureKey';
import { accountOf, type StartedBy } from '../access/createAccess';
import { askGrafana, type GrafanaAccessDeps, type GrafanaAccount } from '../access/grafanaApi';
import { RecentAnswers } from '../access/recentAnswers';

/** Time the managed service account's place is kept, in milliseconds. It never moves while Grafana runs. */
const HOME_KEPT_MS = 10 * 60_000;

/**
 * A token that can stand in a header. Any other would fail as if Grafana gave no answer, and then no organisation's messages
 * wait for their rules. Grafana's have some 50 characters.
 */
const TOKEN = /^[!-~]{1,1000}$/;

const Organisation = v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * The accounts that alert rules are read with: a token that an organisation gave for it, else the plugin's managed service
 * account in the one organisation it lives in.
 */
export class RuleAccounts {
  private readonly tokens = new Map<number, string>();
  private readonly homes: RecentAnswers<number>;
  private grafanaConfig: Readonly<Record<string, string>> = {};

  constructor(
    private readonly world: GrafanaAccessDeps,
    private readonly startedBy: StartedBy
  ) {
    this.homes = new RecentAnswers({ now: world.now, keepMs: HOME_KEPT_MS, max: 1 });
  }

  /** Takes in what Grafana says of itself with a call; a start from stored settings says nothing. */
  learnGrafana(grafanaConfig: Readonly<Record<string, string>>): void {
    if (grafanaConfig['GF_APP_URL'] !== undefined) {
      this.grafanaConfig = grafanaConfig;
    }
  }

  learnSettings(orgId: number, secureJsonData: Readonly<Record<string, string>>): void {
    const token = (secureJsonData[RULES_TOKEN] ?? '').trim();
    this.tokens.set(orgId, TOKEN.test(token) ? token : '');
  }

  /** False where there is surely none, without asking anybody. */
  mayHave(orgId: number): boolean {
    return this.given(orgId) !== null || this.managed() !== null;
  }

  /** Null where there is none for this organisation. */
  async find(orgId: number): Promise<GrafanaAccount | null> {
    const given = this.given(orgId);
    if (given !== null) {
      return given;
    }
    const managed = this.managed();
    if (managed === null) {
      return null;
    }
    const home = await this.homes.get('', async () => {
      const asked = await askGrafana(this.world, managed, { path: '/api/org', isSignedIn: true, answer: Organisation });
      return asked.ok ? { ok: true, value: asked.value.id } : asked;
    });
    return home.ok && home.value === orgId ? managed : null;
  }

  private given(orgId: number): GrafanaAccount | null {
    const token = this.tokens.get(orgId) ?? '';
    const account = accountOf({ ...this.startedBy, serviceAccountToken: token }, this.grafanaConfig);
    return token === '' || account?.apiUrl === '' ? null : account;
  }

  private managed(): GrafanaAccount | null {
    const account = accountOf(this.startedBy, this.grafanaConfig);
    return account?.apiUrl === '' ? null : account;
  }
}
