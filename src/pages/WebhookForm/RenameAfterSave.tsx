import { t } from '@grafana/i18n';
import { Alert, Button, LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { renameChannel, type RenameOutcome } from '../../api/alertChannel/renameChannel';
import { LiveRegion } from '../../ui/LiveRegion';
import { renameWords } from '../AlertChannel/renameWords';

interface Props {
  readonly id: string;
  /** The name the webhook had, and that it has now. */
  readonly from: string;
  readonly to: string;
  readonly onDone: () => void;
}

/** Lets the webhook's contact point follow its new name. Goes on by itself where there is nothing its reader has to know. */
export function RenameAfterSave({ id, from, to, onDone }: Props) {
  const [outcome, setOutcome] = useState<RenameOutcome | null>(null);
  const run = useCallback(async () => {
    setOutcome(null);
    const renamed = await renameChannel({ webhookId: id, from, to });
    if (GOES_ON.includes(renamed.kind)) {
      onDone();
    } else {
      setOutcome(renamed);
    }
  }, [id, from, to, onDone]);

  // React may run an effect twice; two at once would be in each other's way.
  const isStarted = useRef(false);
  useEffect(() => {
    if (!isStarted.current) {
      isStarted.current = true;
      void run();
    }
  }, [run]);

  const words = outcome === null ? null : renameWords(outcome);
  const working = t('webhook-form.renaming', 'Renaming the contact point…');
  return (
    <Stack direction="column" gap={2}>
      <LiveRegion text={words === null ? working : `${words.title}. ${words.fix}`} />
      {words === null ? (
        <LoadingPlaceholder text={working} />
      ) : (
        <>
          <Alert role="group" severity={words.severity} title={words.title} bottomSpacing={0}>
            <div>{words.fix}</div>
            <div>{t('webhook-form.renamed-saved', 'The webhook itself is saved under its new name.')}</div>
          </Alert>
          <Stack wrap="wrap">
            <Button onClick={onDone}>{t('webhook-form.renamed-continue', 'Continue')}</Button>
            {outcome?.kind === 'failed' && (
              <Button variant="secondary" fill="outline" icon="sync" onClick={() => void run()}>
                {t('webhook-form.renamed-retry', 'Try again')}
              </Button>
            )}
          </Stack>
        </>
      )}
    </Stack>
  );
}

/** Nothing to know: done, nothing there, or somebody chose a name of its own. */
const GOES_ON: ReadonlyArray<RenameOutcome['kind']> = ['done', 'none', 'own-title'];
