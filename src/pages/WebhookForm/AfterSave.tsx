import { css } from '@emotion/css';
import { AppEvents } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { Button, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { renameChannel, type RenameOutcome } from '../../api/alertChannel/renameChannel';
import { PATHS } from '../../constants';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { saidAloud, SaidAlert } from '../../ui/Said';
import { CreateChannel } from '../../features/alertChannel/CreateChannel';
import { renameWords } from '../../features/alertChannel/renameWords';
import { NextSteps } from './NextSteps';

/** Nothing to know: done, nothing there, or somebody chose a name of its own. */
const GOES_ON: ReadonlyArray<RenameOutcome['kind']> = ['done', 'none', 'own-title'];

/** A webhook that was just saved. */
export interface SavedWebhook {
  readonly id: string;
  readonly name: string;
  /** Somebody wants an alert channel for it, too. */
  readonly makeChannel: boolean;
  /** The name it had before; null where it is new, or has the same name. */
  readonly renamedFrom: string | null;
}

/** The step after saving. Stands in place of the form, so nothing keeps its reader any more. */
export function AfterSave({ id, name, makeChannel, renamedFrom }: SavedWebhook) {
  const navigate = useNavigate();
  const goOn = useCallback(() => void navigate(PATHS.webhooks), [navigate]);
  const tellAndGoOn = useCallback(() => {
    getAppEvents().publish({
      type: AppEvents.alertSuccess.name,
      payload: [t('webhook-form.saved.toast', 'Saved: {{name}}', { name, ...PLAIN_VALUES })],
    });
    goOn();
  }, [goOn, name]);
  if (renamedFrom !== null) {
    return <RenameAfterSave id={id} from={renamedFrom} to={name} onDone={tellAndGoOn} />;
  }
  return makeChannel ? <ChannelForSaved id={id} name={name} onDone={goOn} /> : <GoOn onDone={tellAndGoOn} />;
}

interface OnDone {
  readonly onDone: () => void;
}

function GoOn({ onDone }: OnDone) {
  useEffect(onDone, [onDone]);
  return null;
}

function ChannelForSaved({ id, name, onDone }: Pick<SavedWebhook, 'id' | 'name'> & OnDone) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles}>
      <Stack direction="column" gap={2}>
        <Text element="h2" variant="h4">
          {t('webhook-form.saved.title', '{{name}} is saved', { name, ...PLAIN_VALUES })}
        </Text>
        <CreateChannel
          webhook={{ id, name }}
          onDone={onDone}
          next={(title) => <NextSteps webhookId={id} title={title} onDone={onDone} />}
        />
      </Stack>
    </section>
  );
}

/** As wide as the form that it stands in place of. */
function getStyles() {
  return css({ maxWidth: 720 });
}

interface RenameAfterSaveProps {
  readonly id: string;
  /** The name the webhook had, and that it has now. */
  readonly from: string;
  readonly to: string;
  readonly onDone: () => void;
}

/** Lets the webhook's contact point follow its new name. Goes on by itself where there is nothing its reader has to know. */
function RenameAfterSave({ id, from, to, onDone }: RenameAfterSaveProps) {
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
      <LiveRegion text={words === null ? working : saidAloud(words)} />
      {words === null ? (
        <LoadingPlaceholder text={working} />
      ) : (
        <>
          <SaidAlert said={words}>
            <div>{t('webhook-form.renamed-saved', 'The webhook is saved under its new name.')}</div>
          </SaidAlert>
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
