import * as v from 'valibot';
import { type Answer } from './answer';
import { SettingsProblem } from './settingsProblem';

const { webhook, field, rule, expected, got } = SettingsProblem.entries;

/** Health says by the list it is in whether a problem keeps its webhook from being used. */
const HealthProblem = v.object({ webhook, field, rule, expected, got });

/** The faults of the settings, for users who may see webhooks. */
export const SettingsHealth = v.object({
  /** Number of webhooks, in any state. */
  webhooks: v.number(),
  /** Settings that keep a webhook from being used. */
  broken: v.array(HealthProblem),
  /** Settings nobody reads. */
  warnings: v.array(HealthProblem),
});
export type SettingsHealth = Answer<typeof SettingsHealth>;

/** The details of the health check. */
export const HealthDetails = v.object({
  ...SettingsHealth.entries,
  outbox: v.variant('state', [
    v.object({ state: v.literal('ok') }),
    /** With the reason as the log has it. */
    v.object({ state: v.literal('away'), reason: v.string() }),
  ]),
});
