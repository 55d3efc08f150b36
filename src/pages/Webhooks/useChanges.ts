import { t } from '@grafana/i18n';
import { useCallback, useState } from 'react';
import { changeWebhook } from '../../api/changeWebhook';
import { type Writer } from '../../core/wire/webhookFacts';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useIsMounted } from '../../ui/useIsMounted';
import { type ChangeFailure, changeWords } from './changeWords';
import type * as Details from './RowDetails';

/** State of enabling or disabling one webhook. */
export type SwitchState =
  | { readonly kind: 'under-way' }
  | {
      readonly kind: 'failed';
      readonly outcome: ChangeFailure;
      readonly enabled: boolean;
      /** Says mistakes in the settings; null where there are none, or where it cannot be loaded. */
      readonly details: typeof Details | null;
    };

interface Deps {
  /** The side that writes the change. */
  readonly writer: Writer;
  /** Reads the list again. */
  readonly refresh: () => void;
  /** Takes a text that is read out to users of a screen reader. */
  readonly announce: (text: string) => void;
}

/** A webhook by its id and name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** Enables and disables webhooks, each by itself. What failed is kept until it is put away or tried again. */
export function useChanges({ writer, refresh, announce }: Deps) {
  const [switches, setSwitches] = useState<ReadonlyMap<string, SwitchState>>(new Map());
  const isMounted = useIsMounted();

  const put = useCallback((id: string, state: SwitchState | null) => {
    setSwitches((before) => {
      const next = new Map(before);
      if (state === null) {
        next.delete(id);
      } else {
        next.set(id, state);
      }
      return next;
    });
  }, []);

  const setEnabled = async ({ id, name }: Named, enabled: boolean) => {
    put(id, { kind: 'under-way' });
    const outcome = await changeWebhook({ id, request: { kind: 'switch', enabled }, writer });
    const details = outcome.kind === 'problems' ? await import('./RowDetails').catch(() => null) : null;
    if (!isMounted.current) {
      return;
    }
    put(id, outcome.kind === 'done' ? null : { kind: 'failed', outcome, enabled, details });
    announce(outcome.kind === 'done' ? doneText(name, enabled) : `${name}: ${changeWords(outcome).title}`);
    refresh();
  };
  return { switches, setEnabled, dismiss: (id: string) => put(id, null) };
}

function doneText(name: string, enabled: boolean): string {
  return enabled
    ? t('webhooks.switch.enabled', '{{name}} is enabled', { name, ...PLAIN_VALUES })
    : t('webhooks.switch.disabled', '{{name}} is disabled', { name, ...PLAIN_VALUES });
}
