import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type Message } from '../../core/vendors/message';
import { vendorName } from '../../core/vendors/vendorName';
import { type MessageOptions } from '../../core/webhook/webhook';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { ChatWindow } from '../../ui/chat/ChatWindow';
import { peopleOf } from '../../ui/chat/people';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { SentMessage } from './SentMessage';
import { formatSubject, type PreviewContext, type Subject } from './subject';

interface Props {
  readonly subject: Subject;
  readonly options: MessageOptions;
  readonly context: PreviewContext;
  readonly groupName: string;
}

/** Every message of a subject as its vendor shows it, and what there is to know about each. */
export const Messages = React.memo(function Messages({ subject, options, context, groupName }: Props) {
  const styles = useStyles2(getStyles);
  const { vendor, language } = options;
  const messages = useMemo(() => formatSubject(subject, options, context), [subject, options, context]);
  const people = useMemo(() => peopleOf(options), [options]);
  const label = t('preview.chat', 'The messages as shown in {{vendor}}', {
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

interface Shown {
  readonly messages: readonly Message[];
  readonly subject: Subject;
  readonly options: MessageOptions;
}

/** Notes on things that a reader might wonder about in the messages, a line each. */
function notesOn({ messages, subject, options }: Shown): string[] {
  const notes: string[] = [];
  const keyword = messages.find(({ card }) => card.keyword !== '')?.card.keyword;
  if (keyword !== undefined) {
    notes.push(
      t(
        'preview.note.keyword',
        'The keyword “{{keyword}}” was added, because the robot only accepts messages that contain it.',
        {
          keyword,
          ...PLAIN_VALUES,
        }
      )
    );
  }
  if (options.content === 'template') {
    notes.push(templateNote(subject));
  }
  if (options.mentions.length > 0 && isFiring(subject) && messages.every(({ card }) => mentionsNobody(card.mentions))) {
    notes.push(t('preview.note.no-mention', 'No mention rule matches this alert, so no one is mentioned.'));
  }
  return notes.filter((note) => note !== '');
}

/** The preview knows a contact point's template only where its result was pasted. */
function templateNote(subject: Subject): string {
  if (subject.kind === 'digest') {
    return t('preview.note.digest', "A digest combines several notifications and does not use Grafana's template.");
  }
  return subject.kind === 'test' || subject.hasTemplate
    ? ''
    : t(
        'preview.note.template',
        "Shown with Grafana's default template. If the contact point has its own template, that one is used."
      );
}

function isFiring(subject: Subject): boolean {
  return subject.kind !== 'notification' || subject.notification.alerts.some(({ status }) => status === 'firing');
}

function mentionsNobody({ people, all }: Message['card']['mentions']): boolean {
  return people.length === 0 && !all;
}
