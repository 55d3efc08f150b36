import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { ErrorBoundaryAlert, useStyles2 } from '@grafana/ui';
import React, { useDeferredValue, useMemo, useState } from 'react';
import { type ReadyTarget } from '../../api/listNoteTargets';
import { formatNote } from '../../core/formatNote';
import { type Note } from '../../core/note/note';
import { vendorName } from '../../core/vendors/vendorName';
import { useMessageSettings } from '../../features/preview/useMessageSettings';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { ChatWindow } from '../../ui/chat/ChatWindow';
import { peopleOf } from '../../ui/chat/people';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';

interface Props {
  /** Null before a group is chosen. */
  readonly note: Note | null;
  readonly target: ReadyTarget | null;
}

/** The messages as the group will see them, from the function the backend sends with. */
export function NotePreview({ note, target }: Props) {
  const styles = useStyles2(getStyles);
  // Typing goes first: the messages follow when there is time.
  const shown = useDeferredValue(note);
  const title = t('send.preview.title', 'What the group will see');
  return (
    <div className={styles.preview}>
      <div className={styles.title}>{title}</div>
      {shown === null || target === null ? (
        <div className={styles.empty}>{t('send.preview.empty', 'Select a group to preview the message.')}</div>
      ) : (
        <ErrorBoundaryAlert
          title={t('send.preview.broken', 'The preview cannot be shown')}
          dependencies={[shown, target]}
        >
          {/* A region that scrolls has to be reached by keyboard. */}
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
            <Messages note={shown} target={target} />
          </div>
        </ErrorBoundaryAlert>
      )}
    </div>
  );
}

function Messages({ note, target: { name, options } }: { readonly note: Note; readonly target: ReadyTarget }) {
  const { vendor, language } = options;
  const people = useMemo(() => peopleOf(options), [options]);
  const { environment } = useMessageSettings();
  const [nowMs] = useState(() => Date.now());
  const messages = useMemo(
    () => formatNote(note, options, { sender: config.bootData.user.login, environment, nowMs }),
    [note, options, environment, nowMs]
  );
  const label = t('send.preview.chat', 'The message as shown in {{vendor}}', {
    vendor: vendorName(vendor, readerLanguage()),
    ...PLAIN_VALUES,
  });
  return (
    <ChatWindow vendor={vendor} groupName={name} label={label} language={language}>
      {messages.map(({ body }, index) => (
        <ChatMessage key={index} vendor={vendor} body={body} people={people} />
      ))}
    </ChatWindow>
  );
}

/** So that the buttons below stay in sight, whatever is sent. */
const MAX_HEIGHT = 'max(240px, 80vh - 320px)';

function getStyles(theme: GrafanaTheme2) {
  return {
    preview: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1), minWidth: 0 }),
    scroll: css({ maxHeight: MAX_HEIGHT, overflow: 'auto' }),
    title: css({ fontWeight: theme.typography.fontWeightMedium }),
    empty: css({
      padding: theme.spacing(4, 2),
      border: `1px dashed ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
      textAlign: 'center',
    }),
  };
}
