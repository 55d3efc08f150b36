import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import { PATHS } from '../../constants';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type TestState } from '../../features/sendTest/useSendTest';
import { type ListedRow } from './listedRow';
import { RowMenu } from './RowMenu';
import { type RowParts } from './rowParts';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly row: ListedRow;
  readonly parts: RowParts;
  readonly test: {
    readonly state: TestState;
    readonly start: () => void;
    readonly button: React.RefObject<HTMLButtonElement | null>;
  };
}

/** What can be done with a webhook. */
export function RowActions({ row, parts, test }: Props) {
  const styles = useStyles2(getTableStyles);
  const menu = useRef<HTMLButtonElement>(null);
  const { webhook } = row;
  const { id, name } = webhook;
  return (
    <div className={styles.actionRow}>
      {parts.mayTest && webhook.state !== 'broken' && (
        <SendTestButton buttonRef={test.button} name={name} state={test.state} onClick={test.start} />
      )}
      {id !== null && <OpenButton id={id} name={name} mayEdit={parts.mayWrite && !webhook.provisioned} />}
      <RowMenu
        webhook={webhook}
        buttonRef={menu}
        isBusy={id !== null && parts.switches.get(id)?.kind === 'under-way'}
        whyNoMore={parts.whyNoMore}
        onSwitch={(enabled) => parts.onSwitch(row, enabled)}
        onDelete={() => parts.onDelete(row)}
      />
    </div>
  );
}

function OpenButton({ id, name, mayEdit }: { readonly id: string; readonly name: string; readonly mayEdit: boolean }) {
  const styles = useStyles2(getTableStyles);
  const label = mayEdit
    ? t('webhooks.edit-one', 'Edit {{name}}', { name, ...PLAIN_VALUES })
    : t('webhooks.view-one', 'View {{name}}', { name, ...PLAIN_VALUES });
  return (
    <LinkButton
      variant="secondary"
      size="sm"
      className={styles.action}
      icon={mayEdit ? 'pen' : 'eye'}
      href={locationUtil.assureBaseUrl(PATHS.editWebhook(id))}
      aria-label={label}
    >
      {mayEdit ? t('webhooks.edit', 'Edit') : t('webhooks.view', 'View')}
    </LinkButton>
  );
}

interface SendTestButtonProps {
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly name: string;
  readonly state: TestState;
  readonly onClick: () => void;
}

/** Stays enabled while it sends, so that it keeps the focus; pressing it then does nothing. */
function SendTestButton({ buttonRef, name, state, onClick }: SendTestButtonProps) {
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
