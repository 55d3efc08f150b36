import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import { type License } from '../../api/license';
import { type WebhookList } from '../../api/listWebhooks';
import { LiveRegion } from '../../ui/LiveRegion';
import { Note } from '../../ui/Note';
import { useMay } from '../App/me';
import { LicenseFacts } from './LicenseFacts';
import { LicenseForm } from './LicenseForm';
import { Loaded } from './Loaded';
import { Section } from './Section';
import { type LicenseChange } from './useLicenseChange';
import { type Resource } from './useResource';

interface Props {
  readonly license: Resource<License>;
  readonly change: LicenseChange;
  /** The organisation has a license of its own, which a new one would take the place of. */
  readonly isReplacing: boolean;
  /** For the names of webhooks; null where they are not known. */
  readonly webhooks: WebhookList | null;
  readonly titleRef: React.Ref<HTMLHeadingElement>;
}

/** How it stands with the license. One that does not work is set in the set-up above. */
export function LicenseSection({ license, change, isReplacing, webhooks, titleRef }: Props) {
  return (
    <Section title={t('license.title', 'License')} titleRef={titleRef}>
      <LiveRegion text={storedText(change)} />
      {change.outcome?.kind === 'stored' && <div aria-hidden>{storedText(change)}</div>}
      <Loaded resource={license}>
        {(known) => (
          <>
            <LicenseFacts license={known} />
            <Standing license={known} />
            <Beyond ids={known.beyond} webhooks={webhooks} />
            {known.works && (
              <Renewal key={change.timesStored} license={known} change={change} isReplacing={isReplacing} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function storedText({ outcome }: LicenseChange): string {
  if (outcome?.kind !== 'stored') {
    return '';
  }
  return outcome.license.state === 'evaluation'
    ? t('license.stored.evaluation', 'The evaluation has started.')
    : t('license.stored.license', 'The license is stored.');
}

/** What is to be done, where something is. */
function Standing({ license: { state, message } }: { readonly license: License }) {
  switch (state) {
    case 'active':
      return null;
    case 'none':
      return <div>{t('license.none', 'Webhooks can be looked at, but neither made nor used.')}</div>;
    case 'evaluation':
      return <div>{message}</div>;
    case 'grace':
      return (
        <Note severity="warning" title={t('license.renew', 'A new license is needed soon')}>
          <div>{message}</div>
        </Note>
      );
    case 'expired':
    case 'invalid':
      return (
        <Note severity="error" title={t('license.stopped', 'No alert is relayed')}>
          <div>{message}</div>
        </Note>
      );
  }
}

interface BeyondProps {
  readonly ids: readonly string[];
  readonly webhooks: WebhookList | null;
}

function Beyond({ ids, webhooks }: BeyondProps) {
  if (ids.length === 0) {
    return null;
  }
  const nameOf = (id: string) => webhooks?.webhooks.find((webhook) => webhook.id === id)?.name ?? id;
  return (
    <Note
      severity="warning"
      title={t('license.beyond', 'The license has no room for these webhooks: they do not work')}
    >
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {ids.map((id) => (
          <li key={id}>{nameOf(id)}</li>
        ))}
      </ul>
    </Note>
  );
}

interface RenewalProps {
  readonly license: License;
  readonly change: LicenseChange;
  readonly isReplacing: boolean;
}

/** Another license in the place of one that works. */
function Renewal({ license, change, isReplacing }: RenewalProps) {
  const mayWrite = useMay('license:write');
  const [isOpen, setIsOpen] = useState(false);
  if (!mayWrite) {
    return null;
  }
  if (isOpen) {
    const cancel = (
      <Button type="button" variant="secondary" fill="outline" onClick={() => setIsOpen(false)}>
        {t('license.cancel', 'Cancel')}
      </Button>
    );
    return <LicenseForm change={change} isReplacing={isReplacing} otherAction={cancel} />;
  }
  return (
    <div>
      <Button variant="secondary" onClick={() => setIsOpen(true)}>
        {license.state === 'evaluation'
          ? t('license.set', 'Set a license')
          : t('license.replace.open', 'Replace license')}
      </Button>
    </div>
  );
}
