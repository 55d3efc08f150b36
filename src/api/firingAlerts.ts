import * as v from 'valibot';
import { type FiringGroup } from '../core/alert/firingGroup';
import { type ApiResult, callGrafana } from './callGrafana';

/** Alerts that fire, are not silenced and not inhibited: those that contact points are told of. */
const GROUPS_URL = '/api/alertmanager/grafana/api/v2/alerts/groups?active=true&silenced=false&inhibited=false';

const Texts = v.nullish(v.record(v.string(), v.string()), {});

const FiringAlertAnswer = v.object({
  labels: Texts,
  annotations: Texts,
  startsAt: v.optional(v.string(), ''),
  generatorURL: v.optional(v.string(), ''),
  fingerprint: v.optional(v.string(), ''),
});

const FiringGroupsAnswer: v.GenericSchema<unknown, FiringGroup[]> = v.array(
  v.pipe(
    v.object({
      labels: Texts,
      receiver: v.object({ name: v.string() }),
      alerts: v.nullish(v.array(FiringAlertAnswer), []),
    }),
    v.transform(({ receiver, ...group }) => ({ ...group, receiver: receiver.name }))
  )
);

/**
 * The groups of alerts that fire in this Grafana now, with the user's own session, which needs
 * `alert.instances:read`. A group that goes to several contact points is there once for each.
 */
export async function listFiringAlerts(signal?: AbortSignal): Promise<ApiResult<FiringGroup[]>> {
  return await callGrafana({ method: 'GET', url: GROUPS_URL, answer: FiringGroupsAnswer, signal });
}
