import * as v from 'valibot';

import { readRuleCondition, type RuleCondition } from '../../src/core/alert/ruleCondition';
import { NO_RULES, type RuleConditions } from '../../src/core/card/writing';
import { askGrafana, type GrafanaAccessDeps, type Question } from '../access/grafanaApi';
import { type Logger } from '../log/logger';
import { type RuleAccounts } from './ruleAccounts';

/** Longest that a message waits for its rules, in milliseconds: nobody notices, and Grafana on the same machine needs 10. */
const RULES_WAIT_MS = 200;

/** Time a rule is kept, in milliseconds: so long a message may name the threshold of before an edit. */
const KEPT_MS = 60_000;
/** Most rules kept, of all organisations. A condition takes some 200 bytes; ours. */
const RULES_MAX = 2_000;
/** Most questions under way. What would be one more is not asked, and its message goes without; ours. */
const ASKING_MAX = 16;
/** After Grafana was late or gave no answer, no message waits for this long, in milliseconds. */
const LATE_MS = 30_000;
/** Most of a rule that is read, in bytes. The largest of Grafana's own examples has 8 KiB; parsing takes 2 ms. */
const RULE_MAX_BYTES = 256 * 1024;

/** A rule's uid: it becomes part of an address. Source: grafana, pkg/util/shortid_generator.go. */
const RULE_UID = /^[a-zA-Z0-9_-]{1,40}$/;

/** Dependencies of the rule reader. */
export interface RuleReaderDeps {
  readonly world: GrafanaAccessDeps;
  /** For waiting. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly accounts: RuleAccounts;
  readonly log: Logger;
}

/** Reads the conditions of alert rules from Grafana, for the messages about their alerts. Nothing here ever rejects. */
export class RuleReader {
  /** Conditions that were read; null is an answer too, so that nobody asks for it at every message. */
  private readonly known = new Map<string, { readonly condition: RuleCondition | null; readonly atMs: number }>();
  /** Questions under way: anybody who asks for the same meanwhile gets that answer. */
  private readonly asking = new Map<string, Promise<void>>();
  private lateAtMs = -Infinity;

  constructor(private readonly deps: RuleReaderDeps) {}

  /**
   * The conditions of these rules, as far as they are known within 200 ms. An answer that comes later serves the next
   * message. What cannot be read is missing: no account, no permission, no such rule, Grafana slow or away.
   */
  async conditions(orgId: number, ruleUids: readonly string[]): Promise<RuleConditions> {
    const uids = ruleUids.filter((uid) => RULE_UID.test(uid));
    if (uids.length === 0 || !this.deps.accounts.mayHave(orgId)) {
      return NO_RULES;
    }
    const unknown = uids.filter((uid) => this.fresh(orgId, uid) === undefined);
    const reading = unknown.map((uid) => this.read(orgId, uid));
    if (reading.length > 0 && !this.isLate()) {
      await this.waitFor(Promise.all(reading));
    }
    return new Map(
      uids.flatMap((uid) => {
        const condition = this.fresh(orgId, uid)?.condition ?? null;
        return condition === null ? [] : [[uid, condition] as const];
      })
    );
  }

  private async waitFor(reading: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const isInTime = await Promise.race([
      reading.then(() => true),
      this.deps.sleep(RULES_WAIT_MS, over.signal).then(() => false),
    ]);
    over.abort('done');
    if (!isInTime) {
      this.lateAtMs = this.deps.world.now();
    }
  }

  /** A clock that was set back must not make it last. */
  private isLate(): boolean {
    return Math.abs(this.deps.world.now() - this.lateAtMs) < LATE_MS;
  }

  private fresh(orgId: number, uid: string): { readonly condition: RuleCondition | null } | undefined {
    const known = this.known.get(keyOf(orgId, uid));
    return known !== undefined && Math.abs(this.deps.world.now() - known.atMs) < KEPT_MS ? known : undefined;
  }

  private async read(orgId: number, uid: string): Promise<void> {
    const key = keyOf(orgId, uid);
    const underWay = this.asking.get(key);
    if (underWay !== undefined || this.asking.size >= ASKING_MAX) {
      return await underWay;
    }
    // A fault of ours must not keep an alert from going out.
    const asked = this.ask(orgId, uid)
      .catch(() => null)
      .then((condition) => this.keep(key, condition));
    this.asking.set(key, asked);
    await asked.finally(() => this.asking.delete(key));
  }

  private async ask(orgId: number, uid: string): Promise<RuleCondition | null> {
    const account = await this.deps.accounts.find(orgId);
    if (account === null) {
      return null;
    }
    const older = await askGrafana(this.deps.world, account, olderQuestion(uid));
    const asked =
      older.ok || older.isNotHere !== true
        ? older
        : await askGrafana(this.deps.world, account, newerQuestion(orgId, uid));
    if (!asked.ok) {
      this.lateAtMs = asked.isSilent === true ? this.deps.world.now() : this.lateAtMs;
      this.deps.log.debug('The condition of an alert rule is not known', { org: orgId, rule: uid, why: asked.why });
      return null;
    }
    return readRuleCondition(asked.value);
  }

  /** The oldest goes first. */
  private keep(key: string, condition: RuleCondition | null): void {
    this.known.delete(key);
    this.known.set(key, { condition, atMs: this.deps.world.now() });
    const [oldest] = this.known.keys();
    if (this.known.size > RULES_MAX && oldest !== undefined) {
      this.known.delete(oldest);
    }
  }
}

/** The API every Grafana 13 has. It is to go around Grafana 14. Source: grafana#125464. */
function olderQuestion(uid: string): Question<unknown> {
  const path = `/api/v1/provisioning/alert-rules/${uid}`;
  return { path, isSignedIn: true, answer: v.looseObject({ uid: v.literal(uid) }), maxBytes: RULE_MAX_BYTES };
}

/** Its successor, in alpha. Source: grafana, apps/alerting/rules/kinds/manifest.cue. */
function newerQuestion(orgId: number, uid: string): Question<unknown> {
  const namespace = orgId === 1 ? 'default' : `org-${orgId}`;
  const path = `/apis/rules.alerting.grafana.app/v0alpha1/namespaces/${namespace}/alertrules/${uid}`;
  const answer = v.looseObject({ metadata: v.looseObject({ name: v.literal(uid) }) });
  return { path, isSignedIn: true, answer, maxBytes: RULE_MAX_BYTES };
}

function keyOf(orgId: number, uid: string): string {
  return `${orgId} ${uid}`;
}
