import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { readWebhook } from '../../api/readWebhook';
import { useRead, valueOf } from '../../api/useRead';
import { failureWords } from '../../ui/failureWords';
import { vendorName } from '../../core/vendors/vendorName';
import { maskUrl } from '../../core/secrets/requestToken';
import { readerLanguage } from '../../ui/readerLanguage';
import { type FormValues, type MentionValues, type RobotValues } from './formValues';
import { refusalWords } from './refusalWords';
import { valuesOf } from './valuesOf';
import { repeatsWords } from '../../ui/messageFields';
import { fieldWords } from './fieldWords';
import { joinSentences } from '../../ui/joinSentences';

interface Props {
  readonly id: string;
  /** The values that were typed here. */
  readonly mine: FormValues;
  /** Opens what somebody else saved; what was typed here is given up. */
  readonly onOpenNewest: () => void;
  /** The reason why that could not be opened; null where it was not tried, or is not known yet. */
  readonly openFailure: ApiFailure | null;
}

/** Somebody else was faster: what differs, so that it can be compared and copied before theirs is opened. */
export function Conflict({ id, mine, onOpenNewest, openFailure }: Props) {
  const styles = useStyles2(getStyles);
  const theirs = valueOf(useRead(useCallback((signal) => readWebhook(id, signal), [id])));
  const { title, fix } = refusalWords({ kind: 'obstacle', obstacle: 'edited' });
  const found = theirs === null ? [] : differences(mine, valuesOf(theirs.webhook));
  return (
    <Alert severity="warning" title={title} role="group">
      <p>{fix}</p>
      {found.length > 0 && (
        <div className={styles.scroll}>
          <Differences found={found} />
        </div>
      )}
      {openFailure !== null && <NotOpened failure={openFailure} />}
      <Button type="button" variant="secondary" onClick={onOpenNewest}>
        {t('webhook-form.conflict.open', 'Open the newest version')}
      </Button>
    </Alert>
  );
}

/** Says why the newest version could not be opened; the typed values stay. A deleted webhook is called deleted. */
function NotOpened({ failure }: { readonly failure: ApiFailure }) {
  const isGone = failure.kind === 'failed' && failure.status === 404;
  const { title, fix } = isGone ? refusalWords({ kind: 'obstacle', obstacle: 'not-found' }) : failureWords(failure);
  return (
    <p role="status">
      <strong>{t('webhook-form.conflict.not-opened', 'The newest version could not be opened')}</strong>
      <br />
      {joinSentences(title, fix)}
    </p>
  );
}

function Differences({ found }: { readonly found: readonly Difference[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('webhook-form.conflict.differ', 'Differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('webhook-form.conflict.field', 'Field')}</th>
          <th scope="col">{t('webhook-form.conflict.mine', 'Yours')}</th>
          <th scope="col">{t('webhook-form.conflict.theirs', 'Saved by someone else')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ label, mine, theirs }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{mine}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto', marginBottom: theme.spacing(1) }),
    caption: css({ captionSide: 'top', color: 'inherit', fontWeight: theme.typography.fontWeightMedium, padding: 0 }),
    table: css({
      'th, td': {
        padding: theme.spacing(0.25, 3, 0.25, 0),
        textAlign: 'left',
        verticalAlign: 'baseline',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      },
      th: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    }),
  };
}

/** A field that is not the same here and there. */
interface Difference {
  /** The form's name for the field. */
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** The differences between the form and the webhook as somebody else saved it. Shows no address and no secret. */
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
  repeats: ({ repeats }) => repeatsWords(repeats),
  monthlyQuota: ({ monthlyQuota }) => monthlyQuota,
  wrapLinks: ({ wrapLinks }) => onOrOff(wrapLinks),
  deliveryLink: ({ deliveryLink }) => onOrOff(deliveryLink),
  linkHosts: ({ linkHosts }) => linkHosts.join(', '),
  fallback: ({ fallback }) => fallback,
  enabled: ({ enabled }) => onOrOff(enabled),
};

function onOrOff(isOn: boolean): string {
  return isOn ? t('webhook-form.on', 'On') : t('webhook-form.off', 'Off');
}

function robotText({ keepsUrl, storedUrl, url, keepsSecret, secret }: RobotValues): string {
  const address = keepsUrl ? storedUrl : maskUrl(url);
  const isSigned = keepsSecret || secret !== '';
  const typed = !keepsSecret && secret !== '';
  return [
    address,
    ...(isSigned ? [t('webhook-form.conflict.signed', 'Signed')] : []),
    ...(typed ? [t('webhook-form.conflict.new-secret', 'New secret')] : []),
  ].join(' · ');
}

function mentionText({ labels, names, people, all }: MentionValues): string {
  const matchers = labels.map(({ name, op, value }) => `${name}${op}${value}`);
  const whom = [...names, ...people.map((person) => personText(person)), ...(all ? ['@all'] : [])];
  return `${matchers.join(', ')} → ${whom.join('; ')}`;
}

function personText(person: MentionValues['people'][number]): string {
  return Object.values(person)
    .filter((each: string) => each !== '')
    .join(' ');
}
