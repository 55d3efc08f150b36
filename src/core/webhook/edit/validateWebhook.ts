import * as v from 'valibot';
import { type SecretMask } from '../../secrets/secretMask';
import { hidePastedTokens } from '../../secrets/secretShapes';
import { maskOfTyped } from '../../secrets/webhookSecrets';
import { keyFault } from '../checkKey';
import { SECRET_IN_TEXT } from '../expectedInSettings';
import { readFields, type WebhookFields } from '../readFields';
import { vendorOfUrl } from '../requestUrl';
import { type Fault, problemWithoutSecrets, type SettingsProblem } from '../settingsProblem';
import { webhookEntries } from '../webhookSchema';
import { type Surroundings } from './surroundings';
import { validateRobots } from './validateRobots';
import { type WebhookDraft } from './webhookDraft';

/** The texts of a webhook that everybody may read. */
interface OpenTexts {
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly keywords: readonly string[];
}

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

/** The same of fields nobody has checked yet. One that is not as it has to be is stored nowhere, so it shows nothing. */
function textsOf(id: string, fields: Readonly<Record<string, unknown>>): OpenTexts {
  const { name, remarks, keywords } = fields;
  return {
    id,
    name: v.is(webhookEntries.name, name) ? name : '',
    remarks: (v.is(webhookEntries.remarks, remarks) ? remarks : null) ?? '',
    keywords: (v.is(webhookEntries.keywords, keywords) ? keywords : null) ?? [],
  };
}

/**
 * What stands in a text everybody may read and was pasted into the wrong field: a request URL, a secret of this draft or of
 * the settings, or what looks like one. Other links and words are nobody's secret.
 */
function secretInText(
  draft: WebhookDraft,
  { id, name, remarks, keywords }: OpenTexts,
  stored: SecretMask
): SettingsProblem[] {
  const typed = maskOfTyped(draft);
  const hide = (text: string) => hidePastedTokens(stored.hide(typed.hide(text)));
  const texts: Array<[field: string, text: string]> = [
    ['name', name],
    ['remarks', remarks],
    ...keywords.map((keyword, index): [string, string] => [`keywords[${index}]`, keyword]),
  ];
  return texts
    .filter(([, text]) => holdsRequestUrl(text) || hide(text) !== text)
    .map(([field]) => ({ webhook: id, field, ...SECRET_IN_TEXT, disables: true }));
}

function holdsRequestUrl(text: string): boolean {
  return text
    .split(/[\s"'<>()[\]（）【】，。；、]+/)
    .some((word) => vendorOfUrl(word.replace(/^.*?(?=https?:)/i, '')) !== null);
}
