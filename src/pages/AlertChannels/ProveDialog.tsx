import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, Modal, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type WayOutcome } from '../../api/alertChannel/proveWay';
import { PATHS } from '../../constants';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProofResult } from '../AlertChannel/ProofResult';
import { useMay } from '../App/me';
import { useWay } from './useWay';
import { WaySteps } from './WaySteps';
import { wayStepTitle, wayWords } from './wayWords';

interface Props {
  readonly webhookId: string;
  /** Of the contact point. */
  readonly title: string;
  /** Of the webhook. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Sends a test alert the whole way, after asking: the group gets a message. Names the step it stopped at. */
export function ProveDialog({ webhookId, title, name, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { state, start } = useWay(webhookId);
  const isWorking = state.kind === 'working';
  const words = state.kind === 'done' ? wayWords(state.outcome) : null;
  const working = state.kind === 'working' ? state.steps.find((step) => step.state === 'working') : undefined;
  const spoken =
    words === null ? (working === undefined ? '' : wayStepTitle(working.name)) : `${words.title}. ${words.fix}`;
  return (
    <Modal
      isOpen
      title={t('way.title', 'Prove the way to {{name}}', { name, ...PLAIN_VALUES })}
      onDismiss={onClose}
      className={styles.modal}
    >
      <div className={styles.body}>
        <LiveRegion text={spoken} />
        {state.kind === 'asking' ? (
          <p>
            {t(
              'way.ask',
              'Grafana sends a test alert through the contact point “{{title}}” as it is saved. Each step up to the vendor’s answer is checked. The group gets a message.',
              { title, ...PLAIN_VALUES }
            )}
          </p>
        ) : (
          <WaySteps steps={state.steps} />
        )}
        {words !== null && <ProofResult words={words} />}
      </div>
      <Modal.ButtonRow>
        {state.kind === 'done' && <DeliveryLink outcome={state.outcome} />}
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {state.kind === 'asking' ? t('way.cancel', 'Cancel') : t('way.close', 'Close')}
        </Button>
        <Button icon={isWorking ? 'spinner' : 'message'} disabled={isWorking} onClick={() => void start()}>
          {state.kind === 'done' ? t('way.again', 'Send again') : t('way.send', 'Send test alert')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

function DeliveryLink({ outcome }: { readonly outcome: WayOutcome }) {
  const mayOpen = useMay('deliveries:read');
  return 'delivery' in outcome && mayOpen ? (
    <LinkButton variant="secondary" fill="text" href={locationUtil.assureBaseUrl(PATHS.delivery(outcome.delivery.id))}>
      {t('way.delivery', 'Open the delivery')}
    </LinkButton>
  ) : null;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    modal: css({ width: 640, maxWidth: '95vw' }),
    body: css({ display: 'grid', gap: theme.spacing(2), position: 'relative' }),
  };
}
