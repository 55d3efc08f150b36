import * as v from 'valibot';
import { endToken } from '../endToken';
import { webhookEntries } from '../webhookSchema';
import { vendorOfUrl } from '../requestUrl';
import { type SettingsProblem } from '../settingsProblem';
import { type WebhookDraft } from './webhookDraft';

/** Shorter secrets may well be words. */
const SECRET_MIN_LENGTH = 8;

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
 * A request URL or a secret of this draft that stands in a text everybody may read: pasted into the wrong field. Other
 * links and words are nobody's secret.
 */
export function secretInText(draft: WebhookDraft, { id, name, remarks, keywords }: OpenTexts): SettingsProblem[] {
  const secrets = secretsOf(draft);
  const texts: Array<[field: string, text: string]> = [
    ['name', name],
    ['remarks', remarks],
    ...keywords.map((keyword, index): [string, string] => [`keywords[${index}]`, keyword]),
  ];
  return texts
    .filter(([, text]) => holdsRequestUrl(text) || secrets.some((secret) => text.includes(secret)))
    .map(([field]) => ({
      webhook: id,
      field,
      rule: 'secret-in-text',
      expected: 'a text without secrets, as everybody who sees the webhook reads it',
      got: 'a text with a secret in it',
      disables: true,
    }));
}

function secretsOf({ robots, key }: WebhookDraft): string[] {
  const typed = robots.flatMap(({ url, secret }) => [secret ?? '', url ?? '', endToken(url ?? '')]);
  return [...typed, key ?? ''].filter((secret) => secret.length >= SECRET_MIN_LENGTH);
}

function holdsRequestUrl(text: string): boolean {
  return text
    .split(/[\s"'<>()[\]（）【】，。；、]+/)
    .some((word) => vendorOfUrl(word.replace(/^.*?(?=https?:)/i, '')) !== null);
}
