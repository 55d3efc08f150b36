import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, Modal, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { proveWay, type ShownStep, type WayOutcome } from '../../api/alertChannel/proveWay';
import { type WayStepState } from '../../api/alertChannel/waySteps';
import { PATHS } from '../../constants';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { saidAloud, SaidAlert } from '../../ui/Said';
import { type StepMark, Steps } from '../../ui/Steps';
import { useMay } from '../../features/access/me';
import { wayStepTitle, wayStepWord, wayWords } from './wayWords';

const MARKS: Readonly<Record<WayStepState, StepMark>> = {
  waiting: 'waiting',
  working: 'working',
  passed: 'good',
  broken: 'bad',
  unknown: 'unknown',
};

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
  const spoken = words === null ? (working === undefined ? '' : wayStepTitle(working.name)) : saidAloud(words);
  return (
    <Modal
      isOpen
      title={t('way.title', 'Verify the alert path to {{name}}', { name, ...PLAIN_VALUES })}
      onDismiss={onClose}
      className={styles.modal}
    >
      <div className={styles.body}>
        <LiveRegion text={spoken} />
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

function DeliveryLink({ outcome }: { readonly outcome: WayOutcome }) {
  const mayOpen = useMay('deliveries:read');
  return 'delivery' in outcome && mayOpen ? (
    <LinkButton variant="secondary" fill="text" href={locationUtil.assureBaseUrl(PATHS.delivery(outcome.delivery.id))}>
      {t('way.delivery', 'View delivery')}
    </LinkButton>
  ) : null;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    modal: css({ width: 640, maxWidth: '95vw' }),
    body: css({ display: 'grid', gap: theme.spacing(2), position: 'relative' }),
  };
}

/** The steps of an alert's way, in their order. */
function WaySteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  return (
    <Steps
      steps={steps.map(({ name, state }) => ({
        key: name,
        title: wayStepTitle(name),
        mark: MARKS[state],
        word: wayStepWord(state),
      }))}
    />
  );
}

/** State of a proof. */
type WayState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly steps: readonly ShownStep[] }
  | { readonly kind: 'done'; readonly steps: readonly ShownStep[]; readonly outcome: WayOutcome };

/** Follows an alert's way when asked to. It is given up when its dialog closes; what was sent still arrives. */
function useWay(webhookId: string) {
  const [state, setState] = useState<WayState>({ kind: 'asking' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async () => {
    const own = new AbortController();
    controller.current = own;
    let latest: readonly ShownStep[] = [];
    const onSteps = (steps: readonly ShownStep[]) => {
      latest = steps;
      if (!own.signal.aborted) {
        setState({ kind: 'working', steps });
      }
    };
    const outcome = await proveWay(webhookId, { onSteps, signal: own.signal });
    if (!own.signal.aborted) {
      setState({ kind: 'done', steps: latest, outcome });
    }
  }, [webhookId]);
  return { state, start };
}
