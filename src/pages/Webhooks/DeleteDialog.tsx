import { t } from '@grafana/i18n';
import { Alert, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { RELAY_ACCOUNT } from '../../api/alertChannel/channelNames';
import { isInUse, type LeadingPoint } from '../../api/alertChannel/readDependents';
import { type ApiFailure } from '../../api/apiFailure';
import { type ReadState } from '../../api/useRead';
import { failureWords } from '../../ui/failureWords';
import { joinSentences } from '../../ui/joinSentences';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { DeleteDescription } from './DeleteDescription';
import { deletionWords } from './deletionWords';
import { type ListedRow } from './listedRow';
import { useDeletion } from './useDeletion';
import { type Dependents, useDependents } from './useDependents';

interface Props {
  readonly webhook: ListedRow['webhook'] & { readonly id: string };
  readonly announce: (text: string) => void;
  /** Reads the list again. */
  readonly refresh: () => void;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/**
 * Asks whether a webhook is to be deleted, and says what depends on it. While rules or policies lead to it it stays; where
 * nobody can say whether some do, its name has to be typed.
 */
export function DeleteDialog({ webhook, announce, refresh, onClose, onDeleted }: Props) {
  const { id, name } = webhook;
  const { dependents, readAgain } = useDependents(id);
  const [isChannelKept, setIsChannelKept] = useState(false);
  const { state, remove, finish } = useDeletion();
  const own = ownChannel(dependents);

  const end = () => {
    announce(t('webhooks.delete.done', '{{name}} is deleted', { name, ...PLAIN_VALUES }));
    refresh();
    onDeleted();
  };
  const confirm = async ({ revision, writer }: Dependents) => {
    const after = await remove({ id, revision, writer, withChannel: own !== null && !isChannelKept });
    if (after.kind === 'done') {
      end();
      return;
    }
    announce(`${name}: ${deletionWords(after).title}`);
    if (after.kind !== 'tokens') {
      refresh();
      // What it goes out from may be another one now.
      readAgain();
    }
  };
  const again = async () => {
    if ((await finish(id)).kind === 'done') {
      end();
    }
  };
  if (state.kind === 'tokens') {
    return <LeftTokens name={name} failure={state.failure} onRetry={() => void again()} onClose={end} />;
  }
  const isDeleting = state.kind === 'deleting';
  return (
    <ConfirmModal
      isOpen
      title={t('webhooks.delete.title', 'Delete webhook')}
      body={t('webhooks.delete.question', 'Delete "{{name}}"?', { name, ...PLAIN_VALUES })}
      description={
        <DeleteDescription
          webhook={webhook}
          dependents={dependents}
          own={own}
          isChannelKept={isChannelKept}
          onKeepChannel={setIsChannelKept}
          state={state}
          onRetry={readAgain}
        />
      }
      confirmText={isDeleting ? t('webhooks.delete.under-way', 'Deleting…') : t('webhooks.delete.confirm', 'Delete')}
      dismissText={t('webhooks.delete.cancel', 'Cancel')}
      {...(isUnsure(dependents) ? { confirmationText: name } : {})}
      disabled={dependents.kind !== 'ready' || isDeleting || leadsHere(dependents)}
      onConfirm={() => (dependents.kind === 'ready' ? confirm(dependents.value) : undefined)}
      onDismiss={onClose}
    />
  );
}

/** The webhook's own contact point, if it may go with it. */
function ownChannel(dependents: ReadState<Dependents>): LeadingPoint | null {
  return channelsOf(dependents).find(({ isOwn, isProvisioned }) => isOwn && !isProvisioned) ?? null;
}

/** Tells whether rules or policies are known to send to this webhook. */
function leadsHere(dependents: ReadState<Dependents>): boolean {
  return channelsOf(dependents).some(isInUse);
}

/** Tells whether some may, and nobody can say so. */
function isUnsure(dependents: ReadState<Dependents>): boolean {
  const isUnread = dependents.kind === 'ready' && !dependents.value.channels.ok;
  return isUnread || channelsOf(dependents).some((point) => point.isUnsure);
}

function channelsOf(dependents: ReadState<Dependents>): readonly LeadingPoint[] {
  return dependents.kind === 'ready' && dependents.value.channels.ok ? dependents.value.channels.value : [];
}

interface LeftTokensProps {
  /** Of the webhook that is deleted. */
  readonly name: string;
  readonly failure: ApiFailure;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** All is deleted but access tokens, which nothing uses any more: says so, and offers to finish. */
function LeftTokens({ name, failure, onRetry, onClose }: LeftTokensProps) {
  const { title, fix } = failureWords(failure);
  return (
    <ConfirmModal
      isOpen
      title={t('webhooks.delete.title', 'Delete webhook')}
      body={t('webhooks.delete.done', '{{name}} is deleted', { name, ...PLAIN_VALUES })}
      description={
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.tokens-left', 'The access token of its contact point still exists')}
        >
          <div>{failure.kind === 'forbidden' ? title : joinSentences(title, fix)}</div>
          {t(
            'webhooks.delete.tokens-left-fix',
            'It is no longer used and has no more rights than a Viewer. An admin can delete it in {{account}} under Administration > Users and access > Service accounts.',
            { account: RELAY_ACCOUNT, ...PLAIN_VALUES }
          )}
        </Alert>
      }
      confirmText={t('webhooks.delete.retry', 'Try again')}
      confirmVariant="primary"
      dismissText={t('webhooks.delete.close', 'Close')}
      onConfirm={onRetry}
      onDismiss={onClose}
    />
  );
}
