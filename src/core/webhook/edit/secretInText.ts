import * as v from 'valibot';
import { type SecretMask } from '../../secrets/secretMask';
import { hidePastedTokens } from '../../secrets/secretShapes';
import { maskOfTyped } from '../../secrets/webhookSecrets';
import { SECRET_IN_TEXT } from '../expectedInSettings';
import { vendorOfUrl } from '../requestUrl';
import { type SettingsProblem } from '../settingsProblem';
import { webhookEntries } from '../webhookSchema';
import { type WebhookDraft } from './webhookDraft';

/** The texts of a webhook that everybody may read. */
interface OpenTexts {
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly keywords: readonly string[];
}

/** The same of fields nobody has checked yet. One that is not as it has to be is stored nowhere, so it shows nothing. */
export function textsOf(id: string, fields: Readonly<Record<string, unknown>>): OpenTexts {
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
export function secretInText(
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
