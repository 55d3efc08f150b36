import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Modal, useStyles2 } from '@grafana/ui';
import React from 'react';
import { DeliveryLink, useWay, wayAloud, WaySteps } from '../../features/alertChannel/alertWay';
import { wayWords } from '../../features/alertChannel/wayWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { SaidAlert } from '../../ui/Said';

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
  return (
    <Modal
      isOpen
      title={t('way.title', 'Verify the alert path to {{name}}', { name, ...PLAIN_VALUES })}
      onDismiss={onClose}
      className={styles.modal}
    >
      <div className={styles.body}>
        <LiveRegion text={wayAloud(state)} />
        {state.kind === 'asking' ? (
          <p>
            {t(
              'way.ask',
              'Grafana sends a test alert through the saved contact point “{{title}}”. Each step is checked, up to the response from the platform. The group receives a message.',
              { title, ...PLAIN_VALUES }
            )}
          </p>
        ) : (
          <WaySteps steps={state.steps} />
        )}
        {words !== null && <SaidAlert said={words} />}
      </div>
      <Modal.ButtonRow>
        {state.kind === 'done' && <DeliveryLink outcome={state.outcome} />}
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {state.kind === 'asking' ? t('way.cancel', 'Cancel') : t('way.close', 'Close')}
        </Button>
        {/* It stays enabled while it works, so that it keeps the focus; pressing it then does nothing. */}
        <Button
          icon={isWorking ? 'spinner' : 'message'}
          aria-busy={isWorking}
          onClick={isWorking ? undefined : () => void start()}
        >
          {state.kind === 'done' ? t('way.again', 'Send again') : t('way.send', 'Send test alert')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    modal: css({ width: 640, maxWidth: '95vw' }),
    body: css({ display: 'grid', gap: theme.spacing(2), position: 'relative' }),
  };
}
