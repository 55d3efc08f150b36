import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { LiveRegion } from '../../ui/LiveRegion';

interface Props {
  readonly edit: {
    readonly canSave: boolean;
    readonly canDiscard: boolean;
    readonly isSaving: boolean;
    readonly outcome: { readonly kind: string } | null;
    readonly save: () => Promise<void>;
    readonly discard: () => void;
  };
  readonly saveText: string;
  /** Shown and read out once it is saved. */
  readonly savedText: string;
  /** Further buttons. */
  readonly children?: React.ReactNode;
}

/** Saves or discards the changes of a section. */
export function EditButtons({ edit, saveText, savedText, children }: Props) {
  const isSaved = edit.outcome?.kind === 'saved';
  return (
    <>
      <LiveRegion text={isSaved ? savedText : ''} />
      <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
        <Button disabled={!edit.canSave} icon={edit.isSaving ? 'spinner' : undefined} onClick={() => void edit.save()}>
          {saveText}
        </Button>
        <Button variant="secondary" disabled={!edit.canDiscard} onClick={edit.discard}>
          {t('configuration.discard', 'Discard changes')}
        </Button>
        {children}
        {isSaved && <span aria-hidden>{savedText}</span>}
      </Stack>
    </>
  );
}

interface OutcomeProps {
  readonly outcome:
    { readonly kind: 'saved' | 'conflict' } | { readonly kind: 'failed'; readonly failure: ApiFailure } | null;
  /** Said where somebody else has saved other settings meanwhile. */
  readonly conflict: { readonly title: string; readonly text: string };
}

/** The reason why the changes of a section are not saved; nothing while there is none. */
export function NotSaved({ outcome, conflict }: OutcomeProps) {
  if (outcome === null || outcome.kind === 'saved') {
    return null;
  }
  const isFailed = outcome.kind === 'failed';
  const { title, text } = isFailed ? said(outcome.failure) : conflict;
  return (
    <Alert severity={isFailed ? 'error' : 'warning'} title={title} bottomSpacing={0}>
      {text}
    </Alert>
  );
}

function said(failure: ApiFailure): OutcomeProps['conflict'] {
  const { title, fix } = failureWords(failure);
  return { title, text: fix };
}
