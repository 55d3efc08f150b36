import * as v from 'valibot';

import { type Provenance } from './receivers';

/** An alert rule as `/api/v1/provisioning/alert-rules` has it. */
export const RuleBody = v.looseObject({
  uid: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{0,40}$/)), ''),
  title: v.pipe(v.string(), v.minLength(1)),
  folderUID: v.pipe(v.string(), v.minLength(1)),
  ruleGroup: v.pipe(v.string(), v.minLength(1)),
  condition: v.optional(v.string(), 'A'),
  data: v.optional(v.array(v.record(v.string(), v.unknown())), []),
  for: v.optional(v.string(), '0s'),
  noDataState: v.optional(v.picklist(['NoData', 'OK', 'Alerting', 'KeepLast']), 'NoData'),
  execErrState: v.optional(v.picklist(['OK', 'Error', 'Alerting', 'KeepLast']), 'Error'),
  isPaused: v.optional(v.boolean(), false),
  labels: v.optional(v.record(v.string(), v.string()), {}),
  annotations: v.optional(v.record(v.string(), v.string()), {}),
  /** Of a rule that only records. */
  record: v.optional(v.record(v.string(), v.unknown())),
  notification_settings: v.optional(v.nullable(v.looseObject({ receiver: v.string() })), null),
});

export type AlertRule = v.InferOutput<typeof RuleBody> & {
  readonly id: number;
  readonly provenance: Provenance;
};

/** Titles of the folders that rules are in. */
const FOLDER_TITLES: Readonly<Record<string, string>> = { infra: 'Infra' };

/** The title of a folder; its uid where it has none. */
export function folderTitle(uid: string): string {
  return FOLDER_TITLES[uid] ?? uid;
}
