import { t } from '@grafana/i18n';
import { Button, Modal } from '@grafana/ui';
import React, { useState } from 'react';
import { type SetOutcome } from '../../api/changeOutcome';
import { setWebhooks } from '../../api/setWebhooks';
import { type SharedFields } from '../../core/wire/setWebhooks';
import { type Writer } from '../../core/wire/webhookFacts';
import { useIsMounted } from '../../ui/useIsMounted';
import { LeftNotes } from './LeftNotes';
import { ManyFields } from './ManyFields';
import { ManyResult, manyResultText } from './ManyResult';
import { type ManyTask, partsOf, SWITCHES } from './manyOf';
import { type ListedRow } from './listedRow';

interface Props {
  readonly task: Exclude<ManyTask, 'test'>;
  /** The chosen webhooks as they were when it was opened. */
  readonly rows: readonly ListedRow[];
  readonly writer: Writer;
  readonly announce: (text: string) => void;
  /** Reads the list again. */
  readonly refresh: () => void;
  readonly onClose: () => void;
}

type State = { readonly kind: 'asking' | 'saving' } | { readonly kind: 'done'; readonly outcome: SetOutcome };

/** Asks before many webhooks are changed, changes them in one write, and says what became of each that was not. */
export function ManyDialog({ task, rows, writer, announce, refresh, onClose }: Props) {
  const [state, setState] = useState<State>({ kind: 'asking' });
  const [chosen, setChosen] = useState<SharedFields>({});
  const isMounted = useIsMounted();
  const { targets, left } = partsOf(rows, task);
  const fields = SWITCHES[task] ?? chosen;
  const isNothing = targets.length === 0 || Object.keys(fields).length === 0;
  const save = async () => {
    setState({ kind: 'saving' });
    const outcome = await setWebhooks({ ids: targets.map(({ id }) => id), fields, writer });
    refresh();
    announce(manyResultText(outcome));
    if (isMounted.current) {
      setState({ kind: 'done', outcome });
    }
  };
  return (
    <Modal isOpen title={titleOf(task, targets.length)} onDismiss={onClose}>
      {state.kind === 'done' ? (
        <ManyResult outcome={state.outcome} targets={targets} />
      ) : (
        <>
          {task === 'fields' && <ManyFields fields={chosen} onChange={setChosen} />}
          {task === 'disable' && targets.length > 0 && (
            <p>
              {t(
                'webhooks.many.disable-meaning',
                'While disabled, they reject alerts, and Grafana shows their contact points as failing.'
              )}
            </p>
          )}
        </>
      )}
      <LeftNotes left={left} />
      <Modal.ButtonRow>
        {state.kind !== 'done' && (
          <Button variant="secondary" fill="outline" onClick={onClose}>
            {t('webhooks.many.cancel', 'Cancel')}
          </Button>
        )}
        {state.kind === 'done' ? (
          <Button variant="secondary" onClick={onClose} autoFocus>
            {t('webhooks.many.close', 'Close')}
          </Button>
        ) : (
          <Button
            variant={task === 'disable' ? 'destructive' : 'primary'}
            disabled={isNothing}
            aria-busy={state.kind === 'saving'}
            icon={state.kind === 'saving' ? 'spinner' : undefined}
            onClick={state.kind === 'saving' ? undefined : () => void save()}
          >
            {confirmOf(task)}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}

function titleOf(task: Props['task'], count: number): string {
  switch (task) {
    case 'enable':
      return t('webhooks.many.enable-title', 'Enable webhooks: {{count}}', { count });
    case 'disable':
      return t('webhooks.many.disable-title', 'Disable webhooks: {{count}}', { count });
    case 'fields':
      return t('webhooks.many.fields-title', 'Edit webhooks: {{count}}', { count });
  }
}

function confirmOf(task: Props['task']): string {
  switch (task) {
    case 'enable':
      return t('webhooks.many.enable', 'Enable');
    case 'disable':
      return t('webhooks.many.disable', 'Disable');
    case 'fields':
      return t('webhooks.many.save', 'Save');
  }
}
