/**
 * A notification as it is stored: every text once, in one list, alerts as tuples that point into it. `compactForm` is
 * its version; Grafana has no field of that name.
 */
export const COMPACT_FORM = 1;

/** Places in an alert's tuple. Lists hold pairs: name, value, name, value. */
export const PLACE = {
  isFiring: 0,
  labels: 1,
  annotations: 2,
  startsAtMs: 3,
  endsAtMs: 4,
  fingerprint: 5,
  ruleUid: 6,
  links: 7,
  values: 8,
} as const;

/** The order of the addresses in `links`. */
export const LINK_NAMES = ['generatorUrl', 'silenceUrl', 'dashboardUrl', 'panelUrl', 'imageUrl'] as const;
