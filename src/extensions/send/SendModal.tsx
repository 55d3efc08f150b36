import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, EmptyState, ErrorBoundaryAlert, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { actionOf } from '../../core/access/permission';
import { LoadFailure } from '../../ui/LoadFailure';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Subject } from '../subject/subject';
import { SendForm } from './SendForm';
import { useTargets } from './useTargets';

interface Props {
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** What stands in the modal: the form, or why nothing can be sent. */
export function SendModal({ subject, onClose }: Props) {
  return (
    <ErrorBoundaryAlert>
      <Body subject={subject} onClose={onClose} />
    </ErrorBoundaryAlert>
  );
}

function Body({ subject, onClose }: Props) {
  const { state, isLoading, retry } = useTargets();
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text={t('send.loading', 'Loading the groups…')} />;
    case 'failed':
      return <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={retry} />;
    case 'forbidden':
      return <Forbidden whyNot={state.whyNot} />;
    case 'ready': {
      const { targets, whyUnlicensed } = state.targets;
      if (targets.length === 0) {
        return <NoTargets />;
      }
      return whyUnlicensed === '' ? (
        <SendForm subject={subject} targets={state.targets} onClose={onClose} />
      ) : (
        <Alert severity="error" title={t('send.unlicensed', 'Nothing can be sent: there is no license that works')}>
          {whyUnlicensed}
        </Alert>
      );
    }
  }
}

function Forbidden({ whyNot }: { readonly whyNot: string }) {
  const ask = t('send.forbidden.ask', 'Ask an admin of your organization for the permission {{action}}.', {
    action: actionOf('webhooks:use'),
    ...PLAIN_VALUES,
  });
  return (
    <EmptyState
      variant="not-found"
      role="alert"
      message={t('send.forbidden.title', 'You do not have permission to send to groups')}
    >
      {whyNot === '' ? ask : whyNot}
    </EmptyState>
  );
}

function NoTargets() {
  return (
    <EmptyState
      variant="call-to-action"
      message={t('send.none.title', 'There is no group to send to yet')}
      button={
        <LinkButton href={locationUtil.assureBaseUrl(PATHS.webhooks)} target="_blank" icon="external-link-alt">
          {t('send.none.open', 'Open webhooks')}
        </LinkButton>
      }
    >
      {t(
        'send.none.text',
        'A webhook manager adds a robot to a group in WeCom, DingTalk, Feishu or Lark and registers its address as a webhook. Then the group can be picked here.'
      )}
    </EmptyState>
  );
}
