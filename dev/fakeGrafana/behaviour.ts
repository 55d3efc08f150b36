/** An API that a Grafana does not have, not yet or no more. */
export interface MissingApi {
  /** Beginning of its paths, such as `/api/ruler/`. */
  readonly path: string;
  readonly status: 404 | 405 | 410;
}

/**
 * The ways in which Grafanas differ, or are not known for sure: each of these is a Grafana the plugin may meet, and the
 * product is tested under all of them.
 */
export interface Behaviour {
  /**
   * The receivers API's rule for integrations. `untyped`: as 13.0 to 13.2; `typed`: one without `variant` is refused, and
   * of its settings only those of its type are kept, secrets not among them. Source: receiver_spec.cue and conversions.go,
   * both @3ca44357, in no release yet; what one will do is not known. So there are two more: `variant` refuses one
   * without `variant` and takes all settings, and `lossy` is `typed`, but one without `variant` is lost and nothing is said.
   */
  receivers: 'untyped' | 'variant' | 'typed' | 'lossy';
  /**
   * The right to delete a contact point. `protected`: without the right to change where it sends only who made it may, since
   * 13.1.4 and 13.2.1 (CVE-2026-72585); `open`: every Editor may, as before.
   */
  deletion: 'protected' | 'open';
  /** The tree of policies every Grafana has. Source: grafana#126841, #127880: `default` is to follow. */
  policyTree: 'user-defined' | 'default';
  /**
   * The answer of the legacy path to a dashboard of schema v2: converted down, or 406 with the path of the version it is stored
   * in. All were seen in 13.
   */
  dashboards: 'converted' | 'refused' | 'refused-v2beta1';
  /** The words for an app that is off. Source: pkg/api/plugin_resource.go, and pluginsettings. */
  appOff: 'Plugin is not enabled' | 'Plugin setting not found' | 'Plugin not found';
  missing: readonly MissingApi[];
}

/** Grafana 13.2 as it was when this was written. */
export const USUAL: Behaviour = {
  receivers: 'untyped',
  deletion: 'protected',
  policyTree: 'user-defined',
  dashboards: 'converted',
  appOff: 'Plugin is not enabled',
  missing: [],
};
