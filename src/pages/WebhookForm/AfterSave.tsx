import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import React, { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { PATHS } from '../../constants';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { CreateChannel } from '../AlertChannel/CreateChannel';
import { RenameAfterSave } from './RenameAfterSave';

/** A webhook that was just saved. */
export interface SavedWebhook {
  readonly id: string;
  readonly name: string;
  /** Somebody wants an alert channel for it, too. */
  readonly makeChannel: boolean;
  /** The name it had before; null where it is new, or has the same name. */
  readonly renamedFrom: string | null;
}

/** What comes after saving. Stands in place of the form, so nothing keeps its reader any more. */
export function AfterSave({ id, name, makeChannel, renamedFrom }: SavedWebhook) {
  const navigate = useNavigate();
  const goOn = useCallback(() => void navigate(PATHS.webhooks), [navigate]);
  if (renamedFrom !== null) {
    return <RenameAfterSave id={id} from={renamedFrom} to={name} onDone={goOn} />;
  }
  return makeChannel ? <ChannelForSaved id={id} name={name} onDone={goOn} /> : <GoOn onDone={goOn} />;
}

interface OnDone {
  readonly onDone: () => void;
}

function GoOn({ onDone }: OnDone) {
  useEffect(onDone, [onDone]);
  return null;
}

function ChannelForSaved({ id, name, onDone }: Pick<SavedWebhook, 'id' | 'name'> & OnDone) {
  return (
    <section>
      <Stack direction="column" gap={2}>
        <Text element="h2" variant="h4">
          {t('webhook-form.saved.title', '{{name}} is saved. Setting up its alert channel', { name, ...PLAIN_VALUES })}
        </Text>
        <CreateChannel webhook={{ id, name }} onDone={onDone} />
      </Stack>
    </section>
  );
}
