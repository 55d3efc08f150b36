import { t } from '@grafana/i18n';
import { vendorName } from '../../core/vendors/vendorName';
import { maskUrl } from '../../core/secrets/requestToken';
import { readerLanguage } from '../../ui/readerLanguage';
import { fieldWords } from './fieldWords';
import { type FormValues, type MentionValues, type RobotValues } from './formValues';

/** A field that is not the same here and there. */
export interface Difference {
  /** What the form calls the field. */
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What differs between the form and the webhook as somebody else saved it. Shows no address and no secret. */
export function differences(mine: FormValues, theirs: FormValues): Difference[] {
  const labels = fieldWords();
  const fields = Object.keys(SHOWN) as Array<keyof FormValues>;
  return fields
    .filter((field) => isDifferent(mine[field], theirs[field]))
    .map((field) => ({ label: labels[field], mine: SHOWN[field](mine), theirs: SHOWN[field](theirs) }));
}

function isDifferent(mine: unknown, theirs: unknown): boolean {
  return JSON.stringify(mine) !== JSON.stringify(theirs);
}

/** Each field in a few words, in the order of the form. */
const SHOWN: Readonly<Record<keyof FormValues, (values: FormValues) => string>> = {
  name: ({ name }) => name,
  vendor: ({ vendor }) => vendorName(vendor, readerLanguage()),
  robots: ({ robots }) => robots.map(robotText).join('\n'),
  keywords: ({ keywords }) => keywords.join(', '),
  remarks: ({ remarks }) => remarks,
  mentions: ({ mentions }) => mentions.map(mentionText).join('\n'),
  language: ({ language }) => language,
  timeZone: ({ timeZone }) => timeZone,
  format: ({ format }) => format,
  content: ({ content }) => content,
  maxMessages: ({ maxMessages }) => String(maxMessages),
  enabled: ({ enabled }) => (enabled ? t('webhook-form.on', 'On') : t('webhook-form.off', 'Off')),
};

function robotText({ keepsUrl, storedUrl, url, keepsSecret, secret }: RobotValues): string {
  const address = keepsUrl ? storedUrl : maskUrl(url);
  const isSigned = keepsSecret || secret !== '';
  const typed = !keepsSecret && secret !== '';
  return [
    address,
    ...(isSigned ? [t('webhook-form.conflict.signed', 'signed')] : []),
    ...(typed ? [t('webhook-form.conflict.new-secret', 'new secret')] : []),
  ].join(' · ');
}

function mentionText({ labels, people, all }: MentionValues): string {
  const matchers = labels.map(({ name, value }) => `${name}=${value}`);
  const whom = [...people.map((person) => personText(person)), ...(all ? ['@all'] : [])];
  return `${matchers.join(', ')} → ${whom.join('; ')}`;
}

function personText(person: MentionValues['people'][number]): string {
  return Object.values(person)
    .filter((each: string) => each !== '')
    .join(' ');
}
