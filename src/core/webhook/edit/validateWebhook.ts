import * as v from 'valibot';
import { readFields, type WebhookFields } from '../readFields';
import { keyFault } from '../checkKey';
import { maskOfTyped } from '../../secrets/webhookSecrets';
import { type Fault, problemWithoutSecrets, type SettingsProblem } from '../settingsProblem';
import { webhookEntries } from '../webhookSchema';
import { secretInText, textsOf } from './secretInText';
import { type Surroundings } from './surroundings';
import { validateRobots } from './validateRobots';
import { type WebhookDraft } from './webhookDraft';

/** A draft that may be stored, or null, and everything that is wrong with it. */
export interface Validation {
  readonly fields: WebhookFields | null;
  readonly problems: readonly SettingsProblem[];
}

/**
 * Checks a draft as the settings would be checked once they are stored, and what only matters to whoever edits: a name
 * that another webhook has, a further robot with a fault. Secrets are judged where they are new. No problem quotes one.
 */
export function validateWebhook(draft: WebhookDraft, surroundings: Surroundings): Validation {
  const { id, otherNames } = surroundings;
  const { vendor, name } = draft.fields;
  const { fields, problems } = readFields({ ...draft.fields, id }, { label: id, prefix: 'webhook' });
  const all: SettingsProblem[] = [
    // A field nobody reads is a mistake of whoever sends it; storing it would only hide that.
    ...problems.map((problem) => ({ ...problem, disables: true })),
    // Whatever else is wrong: somebody who mends a webhook hears of everything at once.
    ...(v.is(webhookEntries.vendor, vendor) ? validateRobots(draft.robots, vendor, surroundings) : []),
    ...secretInText(draft, textsOf(id, draft.fields), surroundings.mask),
    ...at(id, 'name', v.is(webhookEntries.name, name) ? nameFault(name.trim(), otherNames) : null),
    ...at(id, 'key', draft.key === null ? null : keyFault(draft.key)),
  ];
  // A secret pasted into the wrong field would be quoted as what that field holds.
  const masks = [maskOfTyped(draft), surroundings.mask];
  const ids = new Set([id]);
  return {
    fields: all.some(({ disables }) => disables) ? null : fields,
    problems: all.map((problem) => masks.reduce((shown, mask) => problemWithoutSecrets(shown, mask, ids), problem)),
  };
}

function at(webhook: string, field: string, fault: Fault | null): SettingsProblem[] {
  return fault === null ? [] : [{ webhook, field, ...fault, disables: true }];
}

/** Alert channels are named after their webhooks, and people pick them by name. */
function nameFault(name: string, otherNames: readonly string[]): Fault | null {
  const isTaken = otherNames.some((other) => other.trim().toLowerCase() === name.toLowerCase());
  const expected = 'a name no other webhook has';
  return isTaken ? { rule: 'name-taken', expected, got: 'the name of another webhook' } : null;
}
