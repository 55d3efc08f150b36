import * as v from 'valibot';
import { readRuleCondition } from '../core/alert/ruleCondition';
import { type RuleConditions } from '../core/card/writing';
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
      const url = `/api/v1/provisioning/alert-rules/${encodeURIComponent(uid)}`;
      const answer = await callGrafana({ method: 'GET', url, answer: v.unknown(), signal });
      const condition = answer.ok ? readRuleCondition(answer.value) : null;
      return condition === null ? [] : [[uid, condition] as const];
    })
  );
  return { ok: true, value: new Map(read.flat()) };
}
