import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, EmptyState, ErrorBoundaryAlert, LinkButton } from '@grafana/ui';
import React from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { listNoteTargets, type NoteTargets } from '../../api/listNoteTargets';
import { readMe } from '../../api/readMe';
import { useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { actionOf } from '../../core/access/permission';
import { vendorNames } from '../../core/vendors/vendorName';
import { licenseWords } from '../../ui/licenseWords';
import { LoadFailure } from '../../ui/LoadFailure';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { unknownAccessWords } from '../../features/access/me';
import { type Subject } from '../subject/subject';
import { SendForm } from './SendForm';
import { Waiting } from '../../features/freshness/Waiting';

interface Props {
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** The content of the modal: the form, or the reason why nothing can be sent. */
export function SendModal({ subject, onClose }: Props) {
  return (
    <ErrorBoundaryAlert>
      <Body subject={subject} onClose={onClose} />
    </ErrorBoundaryAlert>
  );
}

function Body({ subject, onClose }: Props) {
  const { state, isLoading, reload } = useRead(readTargets);
  switch (state.kind) {
    case 'loading':
      return <Waiting text={t('send.loading', 'Loading groups…')} />;
    case 'failed':
      return <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />;
    case 'ready':
      return <Known known={state.value} subject={subject} onClose={onClose} />;
  }
}

function Known({ known, subject, onClose }: Props & { readonly known: KnownTargets }) {
  if (known.kind === 'forbidden') {
    return <Forbidden whyNot={known.whyNot} />;
  }
  const { targets, license } = known.targets;
  if (targets.length === 0) {
    return <NoTargets />;
  }
  return license === null || license.works ? (
    <SendForm subject={subject} targets={known.targets} onClose={onClose} />
  ) : (
    <Alert severity="error" title={t('send.unlicensed', 'Messages cannot be sent: no valid license')}>
      {licenseWords(license)}
    </Alert>
  );
}

function Forbidden({ whyNot }: { readonly whyNot: string }) {
  const ask = t('send.forbidden.ask', 'Ask an organization admin for the permission {{action}}.', {
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
      message={t('send.none.title', 'No groups to send to yet')}
      button={
        <LinkButton href={locationUtil.assureBaseUrl(PATHS.webhooks)} target="_blank" icon="external-link-alt">
          {t('send.none.open', 'Open webhooks')}
        </LinkButton>
      }
    >
      {t(
        'send.none.text',
        'A webhook manager must add a robot to a group in {{vendors}} and save its address as a webhook. You can then select the group here.',
        { vendors: vendorNames(readerLanguage(), 'or'), ...PLAIN_VALUES }
      )}
    </EmptyState>
  );
}

/** Where the reader can send to. */
type KnownTargets =
  /** `whyNot`: why nobody knows; '' where it is known that they may not. */
  { readonly kind: 'forbidden'; readonly whyNot: string } | { readonly kind: 'allowed'; readonly targets: NoteTargets };

/** Asks what the reader may do before anything is written that could not be sent. */
async function readTargets(signal: AbortSignal): Promise<ApiResult<KnownTargets>> {
  const [me, targets] = await Promise.all([readMe(signal), listNoteTargets(signal)]);
  if (!me.ok) {
    return me;
  }
  if (!me.value.permissions.has('webhooks:use')) {
    return { ok: true, value: { kind: 'forbidden', whyNot: unknownAccessWords(me.value) } };
  }
  return targets.ok ? { ok: true, value: { kind: 'allowed', targets: targets.value } } : targets;
}
