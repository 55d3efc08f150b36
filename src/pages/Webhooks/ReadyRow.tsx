import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React, { useRef } from 'react';
import { type ReadyWebhook } from '../../api/listWebhooks';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { RowGroup } from './RowGroup';
import { TestResult } from '../SendTest/TestResult';
import { testWords } from '../SendTest/testWords';
import { type TestState, useSendTest } from '../SendTest/useSendTest';

interface Props {
  readonly webhook: ReadyWebhook;
  /** Settings of this webhook that are not read. */
  readonly warnings: readonly SettingsProblem[];
  readonly mayTest: boolean;
  /** Takes a text that is read out to users of a screen reader. Has to stay the same function. */
  readonly announce: (text: string) => void;
}

/** A webhook that messages can be sent to, and what came of the last test. */
export function ReadyRow({ webhook, warnings, mayTest, announce }: Props) {
  const { id, name, vendor, hasKey, provisioned } = webhook;
  const { state, send, dismiss } = useSendTest(id, (result) => {
    const { title, meaning, fix } = testWords(result, vendor);
    announce([`${name}: ${title}.`, meaning, fix].filter((part) => part !== '').join(' '));
  });
  const button = useRef<HTMLButtonElement>(null);
  // The button that had the focus goes away with the result.
  const putAway = () => {
    dismiss();
    button.current?.focus();
  };
  const start = () => {
    announce(t('webhooks.test.sending-to', 'Sending a test message to {{name}}', { name, ...PLAIN_VALUES }));
    void send();
  };
  const details = [
    ...(hasKey ? [] : [<MissingKey key="key" field={`${provisioned ? 'webhooks' : 'webhook'}.${id}.key`} />]),
    ...(warnings.length === 0 ? [] : [<Warnings key="warnings" warnings={warnings} />]),
    ...(state.kind === 'done'
      ? [<TestResult key="test" result={state.result} vendor={vendor} onDismiss={putAway} />]
      : []),
  ];
  const action = mayTest
    ? { action: <SendTestButton buttonRef={button} name={name} state={state} onClick={start} /> }
    : {};
  return <RowGroup webhook={webhook} {...action} details={details} />;
}

interface ButtonProps {
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly name: string;
  readonly state: TestState;
  readonly onClick: () => void;
}

/** Stays enabled while it sends, so that it keeps the focus; pressing it then does nothing. */
function SendTestButton({ buttonRef, name, state, onClick }: ButtonProps) {
  const isSending = state.kind === 'sending';
  const label = t('webhooks.test.send-to', 'Send test to {{name}}', { name, ...PLAIN_VALUES });
  return (
    <Button
      ref={buttonRef}
      variant="secondary"
      size="sm"
      icon={isSending ? 'spinner' : 'message'}
      aria-label={label}
      aria-busy={isSending}
      onClick={isSending ? undefined : onClick}
    >
      {isSending ? t('webhooks.test.sending', 'Sending…') : t('webhooks.test.send', 'Send test')}
    </Button>
  );
}

function MissingKey({ field }: { readonly field: string }) {
  const title = t('webhooks.no-key.title', 'Alerts are turned away: nothing proves that they come from Grafana');
  return (
    <Note severity="warning" title={title}>
      {t(
        'webhooks.no-key.fix',
        'Set {{field}} in secureJsonData, and the same value as HMAC secret of the contact point.',
        { field, ...PLAIN_VALUES }
      )}
    </Note>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly SettingsProblem[] }) {
  return (
    <Note severity="warning" title={t('webhooks.warnings', 'Settings that have no effect')}>
      <ProblemTable problems={warnings} />
    </Note>
  );
}
