import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useChromeHeaderHeight } from '@grafana/runtime';
import { Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { MessagePreview } from '../../features/preview/MessagePreview';
import { type PeopleBook, rulesWithPeople } from '../../core/webhook/peopleBook';
import { type MentionRule, type MessageOptions } from '../../core/webhook/webhook';
import { WebhookSchema } from '../../core/webhook/webhookSchema';
import { type TestLabels } from '../../core/wire/tests';
import { type FormValues } from './formValues';
import { formatFor } from './formatFor';
import { webhookBody } from './webhookBody';

/** The container that form and preview share. */
export const WEBHOOK_FORM = 'webhook-form';

/**
 * Width of the form's place from which the preview has room beside it, in pixels. Not the window's: Grafana's menu may be
 * docked beside the page or not.
 */
export const TWO_COLUMNS = `@container ${WEBHOOK_FORM} (min-width: 860px)`;

interface Props {
  readonly values: FormValues;
  readonly options: MessageOptions;
  /** Null where the test is to carry none. */
  readonly testLabels: TestLabels | null;
}

/** The messages that the form's webhook would send: beside the fields, or below them where there is no room. */
export function PreviewAside({ values, options, testLabels }: Props) {
  const styles = useStyles2(getStyles, useChromeHeaderHeight() ?? 0);
  return (
    <aside className={styles.aside} aria-labelledby="webhook-preview">
      <Text element="h2" variant="h5" id="webhook-preview">
        {t('webhook-form.preview', 'Preview')}
      </Text>
      <MessagePreview options={options} webhookName={values.name} testLabels={testLabels} />
    </aside>
  );
}

/** A message is about as wide as in the vendors' own clients, in pixels; wider would be none of what a group sees. */
const PREVIEW_MAX_WIDTH = 560;

function getStyles(theme: GrafanaTheme2, headerHeight: number) {
  const top = `calc(${headerHeight}px + ${theme.spacing(2)})`;
  return {
    aside: css({
      display: 'grid',
      gap: theme.spacing(1),
      alignContent: 'start',
      minWidth: 0,
      maxWidth: PREVIEW_MAX_WIDTH,
      // What is typed at the end of a long form shows beside it.
      [TWO_COLUMNS]: {
        position: 'sticky',
        top,
        maxHeight: `calc(100vh - ${top} - ${theme.spacing(2)})`,
        overflowY: 'auto',
      },
    }),
  };
}

const { keywords: Keywords, linkHosts: LinkHosts, mentions: Mentions, timeZone: TimeZone } = WebhookSchema.entries;

/**
 * The form's options that shape a message, for the preview. A part that is wrong counts as its default until it is
 * mended; of the mention rules only those that are wrong are left out. The people they name are looked up.
 */
export function previewOptions(values: FormValues, people: PeopleBook): MessageOptions {
  const { vendor, format, content, language, maxMessages, timeZone, keywords, wrapLinks, deliveryLink, linkHosts } =
    values;
  return {
    vendor,
    format: formatFor(vendor, format),
    content,
    keywords: keywords.filter((keyword) => v.is(Keywords, [keyword])),
    mentions: rulesWithPeople(mentionsOf(values), vendor, people),
    language,
    timeZone: v.is(TimeZone, timeZone) ? timeZone : 'UTC',
    maxMessages,
    wrapLinks,
    deliveryLink,
    linkHosts: linkHosts.filter((host) => v.is(LinkHosts, [host])),
  };
}

function mentionsOf(values: FormValues): MentionRule[] {
  const { mentions } = webhookBody(values);
  const rules: readonly unknown[] = Array.isArray(mentions) ? mentions : [];
  return rules.flatMap((rule) => {
    const parsed = v.safeParse(Mentions, [rule]);
    return parsed.success ? (parsed.output ?? []) : [];
  });
}
