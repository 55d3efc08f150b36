import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { vendorName } from '../../core/vendors/vendorName';
import { type MessageOptions } from '../../core/webhook/webhook';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { ChatWindow } from '../../ui/chat/ChatWindow';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { notesOn } from './notesOn';
import { peopleOf } from '../../ui/chat/peopleOf';
import { SentMessage } from './SentMessage';
import { formatSubject, type Subject } from './subject';

interface Props {
  readonly subject: Subject;
  readonly options: MessageOptions;
  readonly groupName: string;
}

/** Every message of a subject as its vendor shows it, and what there is to know about each. */
export const Messages = React.memo(function Messages({ subject, options, groupName }: Props) {
  const styles = useStyles2(getStyles);
  const { vendor, language } = options;
  const messages = useMemo(() => formatSubject(subject, options), [subject, options]);
  const people = useMemo(() => peopleOf(options), [options]);
  const label = t('preview.chat', 'The messages as {{vendor}} shows them', {
    vendor: vendorName(vendor, readerLanguage()),
    ...PLAIN_VALUES,
  });
  return (
    <>
      <ChatWindow vendor={vendor} groupName={groupName} label={label} language={language}>
        {messages.map(({ body }, index) => (
          <ChatMessage key={index} vendor={vendor} body={body} people={people} />
        ))}
      </ChatWindow>
      <ol className={styles.list} aria-label={t('preview.sent', 'Size of each message')}>
        {messages.map(({ body }, index) => (
          <SentMessage key={index} vendor={vendor} body={body} number={index + 1} total={messages.length} />
        ))}
      </ol>
      {notesOn({ messages, subject, options }).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  );
});

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
    note: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
