import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React from 'react';
import { readRules } from '../../api/alertRouting/readRules';
import { useRead } from '../../api/useRead';
import { useMay } from '../../features/access/me';
import { DeliveryLink, useWay, wayAloud, WaySteps } from '../../features/alertChannel/alertWay';
import { RuleSending } from '../../features/alertChannel/RuleSending';
import { wayWords } from '../../features/alertChannel/wayWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { SaidAlert } from '../../ui/Said';

interface Props {
  readonly webhookId: string;
  /** Of the contact point. */
  readonly title: string;
  readonly onDone: () => void;
}

/** What is left after a webhook and its contact point were made, on the same screen: a proof that alerts arrive, and rules. */
export function NextSteps({ webhookId, title, onDone }: Props) {
  const mayUse = useMay('webhooks:use');
  return (
    <>
      <Stack direction="column" gap={1}>
        <Text element="h3" variant="h5">
          {t('webhook-form.next.verify', 'Verify the alert path')}
        </Text>
        <Verify webhookId={webhookId} title={title} />
      </Stack>
      {mayUse && (
        <Stack direction="column" gap={1}>
          <Text element="h3" variant="h5">
            {t('webhook-form.next.rules', 'Assign alert rules')}
          </Text>
          <Rules title={title} onDone={onDone} />
        </Stack>
      )}
    </>
  );
}

function Verify({ webhookId, title }: Omit<Props, 'onDone'>) {
  const { state, start } = useWay(webhookId);
  const isWorking = state.kind === 'working';
  return (
    <>
      <LiveRegion text={wayAloud(state)} />
      {state.kind === 'asking' ? (
        <Text element="p" color="secondary">
          {t(
            'way.ask',
            'Grafana sends a test alert through the saved contact point “{{title}}”. Each step is checked, up to the response from the platform. The group receives a message.',
            { title, ...PLAIN_VALUES }
          )}
        </Text>
      ) : (
        <WaySteps steps={state.steps} />
      )}
      {state.kind === 'done' && <SaidAlert said={wayWords(state.outcome)} />}
      <Stack wrap="wrap">
        <Button
          variant="secondary"
          icon={isWorking ? 'spinner' : 'message'}
          aria-busy={isWorking}
          onClick={isWorking ? undefined : () => void start()}
        >
          {state.kind === 'done' ? t('way.again', 'Send again') : t('way.send', 'Send test alert')}
        </Button>
        {state.kind === 'done' && <DeliveryLink outcome={state.outcome} />}
      </Stack>
    </>
  );
}

function Rules({ title, onDone }: Omit<Props, 'webhookId'>) {
  const { state } = useRead(readRules);
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text={t('webhook-form.next.reading', 'Loading alert rules…')} />;
  }
  const rules =
    state.kind === 'ready' ? ({ ok: true, value: state.value } as const) : ({ ok: false, ...state } as const);
  return (
    <>
      <Text element="p" color="secondary">
        {t(
          'rules.subtitle',
          'The rules select the group’s contact point directly. Notification policies do not change.'
        )}
      </Text>
      <RuleSending titles={[title]} chosen={title} rules={rules} onClose={onDone} />
    </>
  );
}
