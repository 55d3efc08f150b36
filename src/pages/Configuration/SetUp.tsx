import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Button, Icon, LinkButton, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { relaySettingsOf } from '../../api/alertChannel/relaySettings';
import { type AppSettings } from '../../api/appSettings';
import { type License } from '../../core/wire/license';
import { type WebhookList } from '../../core/wire/webhooks';
import { PATHS } from '../../constants';
import { vendorNames } from '../../core/vendors/vendorName';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { TimeAgo } from '../../ui/TimeAgo';
import { RelayProof } from '../../features/alertChannel/RelayProof';
import { useMay } from '../../features/access/me';
import { EnableStep, SetUpStep, SetUpSteps } from './SetUpStep';
import { LicenseStep } from './LicenseStep';
import { Loaded, Section } from './Section';
import { type LicenseChange } from './LicenseForm';
import { type Read, valueOf } from '../../api/useRead';
import { Waiting } from '../../features/freshness/Waiting';

interface Props {
  readonly settings: Read<AppSettings>;
  /** The reader has enabled the plugin on this page. */
  readonly isNewlyEnabled: boolean;
  readonly license: Read<License>;
  readonly licenseChange: LicenseChange;
  readonly webhooks: Read<WebhookList>;
}

/** From an installed plugin to the first webhook. What is done shows in what is found, so it can also come undone. */
export function SetUp(props: Props) {
  const { settings, license, webhooks, isNewlyEnabled } = props;
  const maySeeLicense = useMay('license:read');
  const maySeeWebhooks = useMay('webhooks:read');
  const [isOpen, setIsOpen] = useState(false);
  const seen = [...(maySeeLicense ? [license] : []), ...(maySeeWebhooks ? [webhooks] : [])];
  const steps = [
    { isSeen: maySeeLicense, isDone: isLicensed(license) },
    { isSeen: maySeeWebhooks, isDone: hasWebhooks(webhooks) },
    { isSeen: mayProve(), isDone: isRelayProven(settings) },
  ];
  const isDone = !isNewlyEnabled && steps.every((step) => step.isDone || !step.isSeen);
  return (
    <Section title={t('configuration.set-up.title', 'Set-up')}>
      {seen.some(({ state }) => state.kind === 'loading') ? (
        <Waiting text={t('configuration.loading', 'Loading…')} />
      ) : (
        <>
          {isDone && <Complete isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />}
          {(!isDone || isOpen) && <Steps {...props} maySeeLicense={maySeeLicense} maySeeWebhooks={maySeeWebhooks} />}
        </>
      )}
    </Section>
  );
}

/** The URL is kept in the app's settings, and the proof needs a token of a service account. */
function mayProve(): boolean {
  return hasPermission('plugins:write');
}

function isLicensed(license: Read<License>): boolean {
  return valueOf(license)?.works === true;
}

function hasWebhooks(webhooks: Read<WebhookList>): boolean {
  return (valueOf(webhooks)?.webhooks.length ?? 0) > 0;
}

interface CompleteProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Complete({ isOpen, onToggle }: CompleteProps) {
  return (
    <Stack direction="row" alignItems="center" gap={1} wrap="wrap">
      <Icon name="check-circle" />
      <span>{t('configuration.set-up.complete', 'Set-up is complete')}</span>
      <Button variant="secondary" fill="text" size="sm" aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? t('configuration.set-up.hide', 'Hide steps') : t('configuration.set-up.show', 'Show steps')}
      </Button>
    </Stack>
  );
}

interface StepsProps extends Props {
  readonly maySeeLicense: boolean;
  readonly maySeeWebhooks: boolean;
}

/** The steps in their order: a further one goes in here. */
function Steps(props: StepsProps) {
  const { settings, isNewlyEnabled, license, licenseChange, webhooks } = props;
  return (
    <SetUpSteps>
      {/* Grafana lets nobody through to an app that is not enabled: who the reader is was told by it. */}
      <EnableStep isEnabled isNew={isNewlyEnabled} onEnabled={(written) => settings.update(() => written)} />
      {props.maySeeLicense && (
        <LicenseStep
          license={license}
          isDone={isLicensed(license)}
          settings={valueOf(settings)}
          change={licenseChange}
        />
      )}
      {mayProve() && <RelayStep settings={settings} />}
      {props.maySeeWebhooks && <WebhookStep webhooks={webhooks} isNext={isLicensed(license)} />}
    </SetUpSteps>
  );
}

interface WebhookStepProps extends Pick<Props, 'webhooks'> {
  /** Nothing is in the way: without a license none can be made. */
  readonly isNext: boolean;
}

function WebhookStep({ webhooks, isNext }: WebhookStepProps) {
  const mayMake = useMay('webhooks:write');
  const isDone = hasWebhooks(webhooks);
  return (
    <SetUpStep title={t('configuration.first-webhook.title', 'Add the first webhook')} isDone={isDone}>
      {!isDone && (
        <Loaded resource={webhooks}>
          {() => (
            <>
              <div>
                {t(
                  'configuration.first-webhook.text',
                  'A webhook is one group in {{vendors}} that can receive alerts.',
                  { vendors: vendorNames(readerLanguage(), 'or'), ...PLAIN_VALUES }
                )}
              </div>
              {mayMake && (
                <div>
                  <LinkButton href={PATHS.newWebhook} icon="plus" variant={isNext ? 'primary' : 'secondary'}>
                    {t('configuration.first-webhook.button', 'New webhook')}
                  </LinkButton>
                </div>
              )}
            </>
          )}
        </Loaded>
      )}
    </SetUpStep>
  );
}

/** True if a notification of Grafana Alerting was seen to reach this plugin through the URL that is set. */
function isRelayProven(settings: Read<AppSettings>): boolean {
  const found = valueOf(settings);
  return found !== null && relaySettingsOf(found).provenAtMs !== null;
}

/** Alert channels need a URL through which Grafana Alerting reaches this plugin; a round trip proves it. */
function RelayStep({ settings }: { readonly settings: Read<AppSettings> }) {
  const isDone = isRelayProven(settings);
  return (
    <SetUpStep title={t('configuration.relay.title', 'Verify the alert path')} isDone={isDone}>
      <Loaded resource={settings}>
        {(found) => <Relay settings={found} isDone={isDone} onChange={settings.reload} />}
      </Loaded>
    </SetUpStep>
  );
}

interface RelayProps {
  readonly settings: AppSettings;
  readonly isDone: boolean;
  readonly onChange: () => void;
}

function Relay({ settings, isDone, onChange }: RelayProps) {
  const { url, provenAtMs } = relaySettingsOf(settings);
  // A reader who has just proven it keeps seeing the result.
  const [isOpen, setIsOpen] = useState(!isDone);
  if (isOpen) {
    return <RelayProof onChange={onChange} />;
  }
  return (
    <div>
      <div>
        {url} {provenAtMs !== null && <TimeAgo ms={provenAtMs} />}
      </div>
      <Button variant="secondary" fill="text" size="sm" onClick={() => setIsOpen(true)}>
        {t('configuration.relay.again', 'Verify again or change the URL')}
      </Button>
    </div>
  );
}
