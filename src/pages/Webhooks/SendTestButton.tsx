import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type TestState } from '../SendTest/useSendTest';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly name: string;
  readonly state: TestState;
  readonly onClick: () => void;
}

/** Stays enabled while it sends, so that it keeps the focus; pressing it then does nothing. */
export function SendTestButton({ buttonRef, name, state, onClick }: Props) {
  const styles = useStyles2(getTableStyles);
  const isSending = state.kind === 'sending';
  const label = t('webhooks.test.send-to', 'Send test to {{name}}', { name, ...PLAIN_VALUES });
  return (
    <Button
      ref={buttonRef}
      variant="secondary"
      size="sm"
      className={styles.action}
      icon={isSending ? 'spinner' : 'message'}
      aria-label={label}
      aria-busy={isSending}
      onClick={isSending ? undefined : onClick}
    >
      {isSending ? t('webhooks.test.sending', 'Sending…') : t('webhooks.test.send', 'Send test')}
    </Button>
  );
}
