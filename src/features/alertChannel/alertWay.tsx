import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { proveWay, type ShownStep, type WayOutcome } from '../../api/alertChannel/proveWay';
import { type WayStepState } from '../../api/alertChannel/waySteps';
import { PATHS } from '../../constants';
import { saidAloud } from '../../ui/Said';
import { type StepMark, Steps } from '../../ui/Steps';
import { useMay } from '../access/me';
import { wayStepTitle, wayStepWord, wayWords } from './wayWords';

const MARKS: Readonly<Record<WayStepState, StepMark>> = {
  waiting: 'waiting',
  working: 'working',
  passed: 'good',
  broken: 'bad',
  unknown: 'unknown',
};

/** The steps of an alert's way, in their order. */
export function WaySteps({ steps }: { readonly steps: readonly ShownStep[] }) {
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
export function useWay(webhookId: string) {
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

/** Where a proof is, to be read out. */
export function wayAloud(state: WayState): string {
  if (state.kind === 'done') {
    return saidAloud(wayWords(state.outcome));
  }
  const working = state.kind === 'working' ? state.steps.find((step) => step.state === 'working') : undefined;
  return working === undefined ? '' : wayStepTitle(working.name);
}

/** Leads to the delivery that a proof made, for those who may see it. */
export function DeliveryLink({ outcome }: { readonly outcome: WayOutcome }) {
  const mayOpen = useMay('deliveries:read');
  return 'delivery' in outcome && mayOpen ? (
    <LinkButton variant="secondary" fill="text" href={locationUtil.assureBaseUrl(PATHS.delivery(outcome.delivery.id))}>
      {t('way.delivery', 'View delivery')}
    </LinkButton>
  ) : null;
}
