import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ConfirmModal, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { changeWebhook } from '../../api/changeWebhook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ChangeFailureAlert } from './ChangeFailureAlert';
import { type ChangeFailure, changeWords } from './changeWords';
import { DependentsList, isInUse } from './DependentsList';
import { type ListedRow } from './listedRow';
import { type Dependents, useDependents } from './useDependents';
import { waitingText } from './waitingText';

interface Props {
  readonly webhook: ListedRow['webhook'] & { readonly id: string };
  readonly announce: (text: string) => void;
  /** Reads the list again. */
  readonly refresh: () => void;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks whether a webhook is to be deleted, and says what depends on it. While rules lead to it its name has to be typed. */
export function DeleteDialog({ webhook, announce, refresh, onClose, onDeleted }: Props) {
  const { id, name } = webhook;
  const { dependents, readAgain } = useDependents(id);
  const [isDeleting, setIsDeleting] = useState(false);
  const [failure, setFailure] = useState<ChangeFailure | null>(null);

  const remove = async (revision: string) => {
    setIsDeleting(true);
    const outcome = await changeWebhook({ change: 'delete', id, revision });
    setIsDeleting(false);
    refresh();
    if (outcome.kind === 'done' || (outcome.kind === 'obstacle' && outcome.obstacle === 'not-found')) {
      announce(t('webhooks.delete.done', '{{name}} is deleted', { name, ...PLAIN_VALUES }));
      onDeleted();
      return;
    }
    announce(`${name}: ${changeWords(outcome).title}`);
    setFailure(outcome);
    // What it goes out from may be another one now.
    readAgain();
  };
  const isKnown = dependents.kind === 'known';
  return (
    <ConfirmModal
      isOpen
      title={t('webhooks.delete.title', 'Delete webhook')}
      body={t('webhooks.delete.question', 'Delete "{{name}}"?', { name, ...PLAIN_VALUES })}
      description={<Description webhook={webhook} dependents={dependents} failure={failure} onRetry={readAgain} />}
      confirmText={isDeleting ? t('webhooks.delete.under-way', 'Deleting…') : t('webhooks.delete.confirm', 'Delete')}
      dismissText={t('webhooks.delete.cancel', 'Cancel')}
      {...(leadsHere(dependents) ? { confirmationText: name } : {})}
      disabled={!isKnown || isDeleting}
      onConfirm={() => (isKnown ? remove(dependents.revision) : undefined)}
      onDismiss={onClose}
    />
  );
}

/** Whether rules or policies are known to send to this webhook. */
function leadsHere(dependents: Dependents): boolean {
  return dependents.kind === 'known' && dependents.channels.ok && dependents.channels.value.some(isInUse);
}

interface DescriptionProps extends Pick<Props, 'webhook'> {
  readonly dependents: Dependents;
  readonly failure: ChangeFailure | null;
  readonly onRetry: () => void;
}

function Description({ webhook: { name, status }, dependents, failure, onRetry }: DescriptionProps) {
  const styles = useStyles2(getStyles);
  const waits = waitingText(status);
  return (
    <div className={styles.description}>
      <p>
        {t(
          'webhooks.delete.meaning',
          'Its group gets no more alerts. The address, secret and key stored for it are deleted as well; that cannot be undone.'
        )}
      </p>
      {status === null && (
        <p>{t('webhooks.delete.waiting-unknown', 'Whether notifications wait for it is not known.')}</p>
      )}
      {waits !== '' && (
        <p>
          {waits}. {t('webhooks.delete.waiting', 'They will not be sent.')}
        </p>
      )}
      <DependentsList dependents={dependents} />
      {dependents.kind === 'failed' && (
        <div>
          <Button variant="secondary" icon="sync" onClick={onRetry}>
            {t('webhooks.delete.retry', 'Try again')}
          </Button>
        </div>
      )}
      {failure !== null && (
        <ChangeFailureAlert
          outcome={failure}
          what={t('webhooks.delete.not-done', '{{name}} was not deleted', { name, ...PLAIN_VALUES })}
        />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    description: css({
      display: 'grid',
      gap: theme.spacing(1.5),
      margin: theme.spacing(1, 0),
      p: { margin: 0 },
      ul: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5), listStyle: 'disc' },
    }),
  };
}
