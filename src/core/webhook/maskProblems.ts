import { endToken } from './endToken';
import { type SettingsProblem } from './settingsProblem';
import { type BrokenWebhook } from './webhookSettings';

/** Shorter secrets are not looked for: they would be found in the middle of words. */
const SECRET_MIN_LENGTH = 8;

/** Key names whose value is a webhook without its secrets. */
const NO_SECRET = /^webhook\.[^.]*$/;

/** Makes a text fit to be shown. */
type Mask = (text: string) => string;

/**
 * A mask for the secrets of these settings themselves, wherever somebody put them a second time: a token pasted as a
 * name looks like a name.
 */
export function maskFor(secureJsonData: Readonly<Record<string, string>>): Mask {
  const secrets = Object.entries(secureJsonData)
    .filter(([key]) => !NO_SECRET.test(key))
    .flatMap(([, value]) => [value, value.trim(), endToken(value.trim())])
    .filter((secret) => secret.length >= SECRET_MIN_LENGTH)
    .sort((one, other) => other.length - one.length);
  const unique = [...new Set(secrets)];
  return (text) => unique.reduce((masked, secret) => masked.replaceAll(secret, '…'), text);
}

/** The problem without secrets. What it expects is our own words; an id stays, as pages find the webhook by it. */
export function maskProblem(problem: SettingsProblem, mask: Mask, ids: ReadonlySet<string>): SettingsProblem {
  const { webhook, field, got } = problem;
  return { ...problem, webhook: ids.has(webhook) ? webhook : mask(webhook), field: mask(field), got: mask(got) };
}

/** The same for a broken webhook. Its key stays: it is for the relay, and no summary shows it. */
export function maskBroken(broken: BrokenWebhook, mask: Mask, ids: ReadonlySet<string>): BrokenWebhook {
  return {
    ...broken,
    label: broken.id === null ? mask(broken.label) : broken.label,
    name: broken.name === broken.id ? broken.name : mask(broken.name),
    problems: broken.problems.map((problem) => maskProblem(problem, mask, ids)),
  };
}
