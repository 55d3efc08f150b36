import { config } from '@grafana/runtime';
import * as v from 'valibot';
import { readRuleCondition, type RuleCondition } from '../core/alert/ruleCondition';
import { type RuleConditions } from '../core/card/writing';
import { isNotHere } from './apiFailure';
import { type ApiResult, callGrafana } from './callGrafana';

/**
 * The conditions of these rules with the user's own session, for a preview. A rule that the user may not read, or that is
 * not there, is left out, as it is for the backend.
 */
export async function readRuleConditions(
  ruleUids: readonly string[],
  signal?: AbortSignal
): Promise<ApiResult<RuleConditions>> {
  const read = await Promise.all(
    ruleUids.map(async (uid) => {
      const condition = await readOne(encodeURIComponent(uid), signal);
      return condition === null ? [] : [[uid, condition] as const];
    })
  );
  return { ok: true, value: new Map(read.flat()) };
}

/** By the API every Grafana 13 has, and where that is gone by its successor. */
async function readOne(uid: string, signal: AbortSignal | undefined): Promise<RuleCondition | null> {
  const call = { method: 'GET', answer: v.unknown(), signal } as const;
  const older = await callGrafana({ ...call, url: `/api/v1/provisioning/alert-rules/${uid}` });
  if (older.ok || !isNotHere(older.failure)) {
    return older.ok ? readRuleCondition(older.value) : null;
  }
  const namespace = encodeURIComponent(config.namespace);
  const newer = await callGrafana({
    ...call,
    url: `/apis/rules.alerting.grafana.app/v0alpha1/namespaces/${namespace}/alertrules/${uid}`,
  });
  return newer.ok ? readRuleCondition(newer.value) : null;
}
