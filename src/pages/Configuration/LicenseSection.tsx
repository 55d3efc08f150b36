import { t } from '@grafana/i18n';
import { Badge, Button } from '@grafana/ui';
import React, { useState } from 'react';
import { type License } from '../../core/wire/license';
import { type WebhookList } from '../../core/wire/webhooks';
import { DAY_MS } from '../../core/license/licenseState';
import { licenseWords } from '../../ui/licenseWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMay } from '../../features/access/me';
import { type Fact, Facts, Loaded, Section } from './Section';
import { type LicenseChange, LicenseForm } from './LicenseForm';
import { LICENSE_LOOKS, licenseStateWord } from './licenseWords';
import { type Read } from '../../api/useRead';

/** Days a license has left from which on they are counted: long enough to order another. */
const COUNTED_DAYS = 60;

interface Props {
  readonly license: Read<License>;
  readonly change: LicenseChange;
  /** The organisation has a license of its own, which a new one would take the place of. */
  readonly isReplacing: boolean;
  /** For the names of webhooks; null where they are not known. */
  readonly webhooks: WebhookList | null;
  readonly titleRef: React.Ref<HTMLHeadingElement>;
}

/** The license's state. A license that does not work is set in the set-up above. */
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
    : t('license.stored.license', 'The license is saved.');
}

/** The advice for a license, where something is to be done. */
function Standing({ license }: { readonly license: License }) {
  const { state } = license;
  switch (state) {
    case 'active':
      return null;
    case 'none':
      return <div>{t('license.none', 'Webhooks can be viewed, but not created or used.')}</div>;
    case 'evaluation':
      return <div>{licenseWords(license)}</div>;
    case 'grace':
      return (
        <Note severity="warning" title={t('license.renew', 'A new license is needed soon')}>
          <div>{licenseWords(license)}</div>
        </Note>
      );
    case 'expired':
    case 'invalid':
      return (
        <Note severity="error" title={t('license.stopped', 'Alerts are not relayed')}>
          <div>{licenseWords(license)}</div>
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
    <Note severity="warning" title={t('license.beyond', 'These webhooks exceed the license and do not work')}>
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

/** The facts of the license, one by one. */
function LicenseFacts({ license }: { readonly license: License }) {
  return <Facts facts={factsOf(license)} />;
}

function factsOf(license: License): Fact[] {
  const { state, holder, untilMs, expiredAtMs } = license;
  const { color, icon } = LICENSE_LOOKS[state];
  const facts: Fact[] = [
    {
      name: t('license.fact.state', 'State'),
      value: <Badge color={color} icon={icon} text={licenseStateWord(state)} />,
    },
  ];
  if (holder !== '') {
    facts.push({ name: t('license.fact.holder', 'Holder'), value: holder });
  }
  if (expiredAtMs !== null) {
    facts.push({ name: t('license.fact.expired', 'Expired on'), value: dayOf(expiredAtMs) });
  }
  if (untilMs !== null) {
    facts.push({ name: untilName(state), value: untilText(state, untilMs) });
  }
  if (license.works) {
    facts.push({ name: t('license.fact.webhooks', 'Webhooks used'), value: usedText(license) });
  }
  return facts;
}

function untilName(state: License['state']): string {
  return state === 'active'
    ? t('license.fact.valid-until', 'Valid until')
    : t('license.fact.works-until', 'All features work until');
}

function untilText(state: License['state'], untilMs: number): string {
  const days = Math.max(0, Math.ceil((untilMs - Date.now()) / DAY_MS));
  if (state === 'active' && days > COUNTED_DAYS) {
    return dayOf(untilMs);
  }
  return t('license.until', '{{day}} (days left: {{days}})', { day: dayOf(untilMs), days, ...PLAIN_VALUES });
}

function usedText({ webhooks, maxWebhooks }: License): string {
  return maxWebhooks === null
    ? t('license.used-without-limit', '{{webhooks}}, no limit', { webhooks, ...PLAIN_VALUES })
    : t('license.used', '{{webhooks}} of {{most}}', { webhooks, most: maxWebhooks, ...PLAIN_VALUES });
}

/** Licenses count by days in UTC, and so do the backend's words about them. */
function dayOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)} (UTC)`;
}
