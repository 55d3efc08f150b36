import * as v from 'valibot';
import { isNotHere } from '../apiFailure';
import { type ApiResult, callGrafana } from '../callGrafana';

/** An alert rule of Grafana's, as far as it says where its alerts go. */
export interface RoutedRule {
  readonly uid: string;
  readonly title: string;
  /** Title of its folder; its uid where that is all there is. */
  readonly folder: string;
  readonly group: string;
  /** Title of the contact point it names; null where the notification policies decide. */
  readonly receiver: string | null;
  readonly isPaused: boolean;
  /** True if a file, Terraform or the API made it: changes written here would be undone there, or refused. */
  readonly isProvisioned: boolean;
}

const RULES_URL = '/api/ruler/grafana/api/v1/rules';
const PROVISIONED_RULES_URL = '/api/v1/provisioning/alert-rules';

const Settings = v.nullish(v.object({ receiver: v.nullish(v.string()) }));
const provenance = v.nullish(v.string(), '');

/** Recording rules notify nobody; they have `record`. */
const RulerAnswer = v.record(
  v.string(),
  v.array(
    v.object({
      name: v.string(),
      rules: v.array(
        v.object({
          grafana_alert: v.object({
            uid: v.string(),
            title: v.string(),
            provenance,
            is_paused: v.nullish(v.boolean(), false),
            record: v.nullish(v.unknown()),
            notification_settings: Settings,
          }),
        })
      ),
    })
  )
);

const Ruler: v.GenericSchema<unknown, RoutedRule[]> = v.pipe(
  RulerAnswer,
  v.transform((folders) =>
    Object.entries(folders).flatMap(([folder, groups]) =>
      groups.flatMap(({ name: group, rules }) =>
        rules
          .filter(({ grafana_alert }) => grafana_alert.record == null)
          .map(({ grafana_alert: { uid, title, is_paused, notification_settings, provenance: from } }) => ({
            uid,
            title,
            folder,
            group,
            receiver: receiverOf(notification_settings),
            isPaused: is_paused ?? false,
            isProvisioned: isProvisioned(from),
          }))
      )
    )
  )
);

const Provisioned: v.GenericSchema<unknown, RoutedRule[]> = v.pipe(
  v.array(
    v.object({
      uid: v.string(),
      title: v.string(),
      folderUID: v.string(),
      ruleGroup: v.string(),
      isPaused: v.nullish(v.boolean(), false),
      provenance,
      record: v.nullish(v.unknown()),
      notification_settings: Settings,
    })
  ),
  v.transform((rules) =>
    rules
      .filter(({ record }) => record == null)
      .map(({ uid, title, folderUID, ruleGroup, isPaused, notification_settings, provenance: from }) => ({
        uid,
        title,
        folder: folderUID,
        group: ruleGroup,
        receiver: receiverOf(notification_settings),
        isPaused: isPaused ?? false,
        isProvisioned: isProvisioned(from),
      }))
  )
);

/** All alert rules the user may read, with the user's own session. Needs `alert.rules:read` in their folders. */
export async function readRules(signal?: AbortSignal): Promise<ApiResult<RoutedRule[]>> {
  const read = await callGrafana({ method: 'GET', url: RULES_URL, answer: Ruler, signal });
  return !read.ok && isNotHere(read.failure)
    ? await callGrafana({ method: 'GET', url: PROVISIONED_RULES_URL, answer: Provisioned, signal })
    : read;
}

function receiverOf(settings: { readonly receiver?: string | null | undefined } | null | undefined): string | null {
  const receiver = settings?.receiver ?? '';
  return receiver === '' ? null : receiver;
}

function isProvisioned(from: string | null): boolean {
  return from !== null && from !== '' && from !== 'none';
}
