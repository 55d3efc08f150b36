import { t } from '@grafana/i18n';
import { Field, Input, TextArea } from '@grafana/ui';
import React, { useId } from 'react';
import { NOTE_COMMENT_MAX_LENGTH, NOTE_TITLE_MAX_LENGTH } from '../../core/note/note';
import { type Subject } from '../subject/subject';
import { commentLength, type Draft, type DraftProblem } from './draft';

interface Props {
  readonly subject: Subject;
  readonly draft: Draft;
  readonly problem: DraftProblem | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

const ROWS = 4;

/** The sender's own words. Only a note of nothing else needs some. */
export function WordFields({ subject, draft, problem, onChange }: Props) {
  const id = useId();
  const isAlone = subject.kind === 'text';
  return (
    <>
      {isAlone && (
        <Field noMargin label={t('send.words.title', 'Title')} htmlFor={`${id}-title`}>
          <Input
            id={`${id}-title`}
            value={draft.title}
            maxLength={NOTE_TITLE_MAX_LENGTH}
            placeholder={t('send.words.optional', 'Optional')}
            onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
          />
        </Field>
      )}
      <Field
        noMargin
        label={isAlone ? t('send.words.message', 'Message') : t('send.words.comment', 'Comment')}
        htmlFor={`${id}-comment`}
        invalid={problem === 'no-words' || isTooLong(draft)}
        error={errorOf(draft, problem)}
      >
        <TextArea
          id={`${id}-comment`}
          rows={ROWS}
          value={draft.comment}
          placeholder={isAlone ? undefined : t('send.words.optional', 'Optional')}
          onChange={({ currentTarget }) => onChange({ comment: currentTarget.value })}
        />
      </Field>
    </>
  );
}

function isTooLong({ comment }: Draft): boolean {
  return commentLength(comment) > NOTE_COMMENT_MAX_LENGTH;
}

/** Too much is said while it is typed; that something is missing only once it was wanted. */
function errorOf(draft: Draft, problem: DraftProblem | null): string | undefined {
  if (isTooLong(draft)) {
    const count = commentLength(draft.comment);
    return t('send.words.too-long', 'At most {{max}} characters can be sent. Current length: {{count}}.', {
      max: NOTE_COMMENT_MAX_LENGTH,
      count,
    });
  }
  return problem === 'no-words' ? t('send.words.missing', 'Enter a message for the group.') : undefined;
}
