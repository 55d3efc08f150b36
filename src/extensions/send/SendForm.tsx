import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type NoteTargets } from '../../api/listNoteTargets';
import { PATHS } from '../../constants';
import { LiveRegion } from '../../ui/LiveRegion';
import { saidAloud, SaidAlert } from '../../ui/Said';
import { type Subject } from '../subject/subject';
import { GroupField } from './GroupField';
import { MentionField } from './MentionField';
import { NotePreview } from './NotePreview';
import { type NoteOutcome } from './outcomeWords';
import { PanelFields } from './PanelFields';
import { type SendState, useSendForm } from './useSendForm';
import { WordFields } from './WordFields';

interface Props {
  readonly subject: Subject;
  readonly targets: NoteTargets;
  readonly onClose: () => void;
}

/** The form to write a message and to choose its group, beside a preview for that group. */
export function SendForm({ subject, targets, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { draft, target, note, values, problem, sending, outcome, book, ...form } = useSendForm(subject, targets);
  const { change } = form;
  const isTaken = outcome?.isTaken === true;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      {/* What was sent stays as it was sent, to be read beside the result. */}
      <fieldset className={styles.fields} disabled={sending.kind === 'sending' || isTaken}>
        <GroupField draft={draft} targets={targets} problem={problem} onChange={change} />
        <WordFields subject={subject} draft={draft} problem={problem} onChange={change} />
        {target !== null && (
          <MentionField draft={draft} options={target.options} book={book} problem={problem} onChange={change} />
        )}
        {subject.kind === 'panel' && (
          <PanelFields
            subject={subject}
            draft={draft}
            values={values}
            vendor={target?.options.vendor ?? null}
            onChange={change}
          />
        )}
      </fieldset>
      <NotePreview note={note} target={target} />
      <div className={styles.end}>
        {outcome !== null && <Outcome outcome={outcome} />}
        {problem === 'still-reading' && <div className={styles.wait}>{waitWords()}</div>}
        <LiveRegion text={problem === 'still-reading' ? waitWords() : spoken(sending, outcome)} />
        <SendButtons state={sending} isTaken={isTaken} onClose={onClose} onAnother={form.startOver} />
      </div>
    </form>
  );
}

function spoken({ kind }: SendState, outcome: NoteOutcome | null): string {
  if (outcome !== null) {
    return saidAloud(outcome);
  }
  return kind === 'sending' ? t('send.buttons.sending', 'Sending…') : '';
}

function waitWords(): string {
  return t('send.buttons.still-reading', 'The panel is still loading. Send the message after the preview is complete.');
}

/** Below this there is no room for two columns. */
const NARROW = '@media (max-width: 900px)';

/** Below this an outcome that stays in sight would hide the form. */
const TALL = '@media (min-height: 700px)';

/** Grafana draws the parts of a checkbox on layers up to the second, which else shine through what scrolls over them. */
const ABOVE_CHECKBOXES = 3;

function getStyles(theme: GrafanaTheme2) {
  return {
    form: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      gap: theme.spacing(2, 3),
      alignItems: 'start',
      [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    fields: css({ display: 'grid', gap: theme.spacing(2), minWidth: 0, margin: 0, padding: 0, border: 0 }),
    end: css({
      gridColumn: '1 / -1',
      display: 'grid',
      gap: theme.spacing(2),
      // The result, and what to do next, stay in sight however long the form is.
      [TALL]: {
        position: 'sticky',
        bottom: 0,
        zIndex: ABOVE_CHECKBOXES,
        paddingTop: theme.spacing(1),
        background: theme.colors.background.primary,
      },
    }),
    wait: css({ color: theme.colors.text.secondary, textAlign: 'right' }),
  };
}

interface SendButtonsProps {
  readonly state: SendState;
  /** Delivered, or it will be. */
  readonly isTaken: boolean;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

/** Sends, or ends once there is nothing left to do. */
function SendButtons({ state, isTaken, onClose, onAnother }: SendButtonsProps) {
  const isSending = state.kind === 'sending';
  if (isTaken) {
    return (
      <Stack direction="row" gap={1} justifyContent="flex-end">
        <Button type="button" variant="secondary" onClick={onAnother}>
          {t('send.buttons.another', 'Write another message')}
        </Button>
        <Button type="button" onClick={onClose} autoFocus>
          {t('send.buttons.close', 'Close')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack direction="row" gap={1} justifyContent="flex-end">
      <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
        {t('send.buttons.cancel', 'Cancel')}
      </Button>
      {/* It stays enabled while it works, so that it keeps the focus; a second click sends nothing. */}
      <Button type="submit" icon={isSending ? 'spinner' : 'message'} aria-busy={isSending}>
        {label(state)}
      </Button>
    </Stack>
  );
}

function label(state: SendState): string {
  switch (state.kind) {
    case 'idle':
      return t('send.buttons.send', 'Send');
    case 'sending':
      return t('send.buttons.sending', 'Sending…');
    case 'done':
      return t('send.buttons.again', 'Try again');
  }
}

/** Result of sending a note, and the way to its delivery. */
function Outcome({ outcome }: { readonly outcome: NoteOutcome }) {
  const { delivery } = outcome;
  return (
    <SaidAlert said={outcome}>
      {delivery !== null && (
        <TextLink href={locationUtil.assureBaseUrl(PATHS.delivery(delivery))} external inline={false}>
          {t('send.outcome.open', 'View delivery')}
        </TextLink>
      )}
    </SaidAlert>
  );
}
