import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import { relaySettingsOf } from '../../api/alertChannel/relaySettings';
import { type AppSettings } from '../../api/appSettings';
import { TimeAgo } from '../../ui/TimeAgo';
import { RelayProof } from '../AlertChannel/RelayProof';
import { Loaded } from './Loaded';
import { SetUpStep } from './SetUpStep';
import { type Resource, valueOf } from './useResource';

/** Whether a notification of Grafana Alerting was seen to reach this plugin through the URL that is set. */
export function isRelayProven(settings: Resource<AppSettings>): boolean {
  const found = valueOf(settings);
  return found !== null && relaySettingsOf(found).provenAtMs !== null;
}

/** Alert channels need a URL through which Grafana Alerting reaches this plugin; a round trip proves it. */
export function RelayStep({ settings }: { readonly settings: Resource<AppSettings> }) {
  const isDone = isRelayProven(settings);
  return (
    <SetUpStep title={t('configuration.relay.title', 'Prove the way of an alert')} isDone={isDone}>
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
  // Whoever has just proven it keeps seeing what came of it.
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
        {t('configuration.relay.again', 'Prove it again or change the URL')}
      </Button>
    </div>
  );
}
