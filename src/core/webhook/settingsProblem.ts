import { type SecretMask } from '../secrets/secretMask';
import { type SettingsRule } from './settingsRule';

/** Something in the settings that is not as it should be. Never holds a secret. */
export interface SettingsProblem {
  /** The webhook's id; its name where the id is no id; `#3`, the third of the list, where both are missing. */
  readonly webhook: string;
  /** Such as `name`, `mentions[0].people[1].phone` or `url.2`; '' is the whole entry. */
  readonly field: string;
  /** What it is at fault with, for programs and for translations. */
  readonly rule: SettingsRule;
  /** In English. */
  readonly expected: string;
  readonly got: string;
  /** Whether the webhook cannot be used because of it. */
  readonly disables: boolean;
}

/** A problem before it is known where it stands and what it means for the webhook. */
export type Fault = Pick<SettingsProblem, 'rule' | 'expected' | 'got'>;

/** The problem on one line: `ops: name: expected a text of 1 to 100 characters, got nothing`. */
export function problemText({ webhook, field, expected, got }: SettingsProblem): string {
  const place = [webhook, field].filter((part) => part !== '').join(': ');
  return `${place}: expected ${expected}, got ${got}`;
}

/** What is said of a webhook beyond the most an organisation may have. */
export function tooManyWebhooks(webhook: string, maxWebhooks: number): SettingsProblem {
  const expected = `at most ${maxWebhooks} webhooks in an organisation (webhooks_max in grafana.ini)`;
  return { webhook, field: '', rule: 'webhooks-max', expected, got: 'one more', disables: true };
}

/** The problem without secrets. What it expects is our own words; an id stays, as pages find the webhook by it. */
export function problemWithoutSecrets(
  problem: SettingsProblem,
  { hide }: SecretMask,
  ids: ReadonlySet<string>
): SettingsProblem {
  const { webhook, field, got } = problem;
  return { ...problem, webhook: ids.has(webhook) ? webhook : hide(webhook), field: hide(field), got: hide(got) };
}
