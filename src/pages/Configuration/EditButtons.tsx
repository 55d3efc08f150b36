import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import React from 'react';
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
