import { t } from '@grafana/i18n';
import { useCallback, useState } from 'react';
import { renameChannel, type RenameOutcome } from '../../api/alertChannel/renameChannel';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { saidAloud } from '../../ui/Said';
import { renameWords } from '../../features/alertChannel/renameWords';
import { type ChannelRow } from './channelRow';

/** State of a renaming. */
export type RenamingState = { readonly kind: 'working' } | { readonly kind: 'done'; readonly outcome: RenameOutcome };

interface Options {
  readonly reload: () => void;
  readonly announce: (text: string) => void;
}

/** Gives contact points the names of their webhooks, and keeps each result by the row's key. */
export function useRenaming({ reload, announce }: Options) {
  const [states, setStates] = useState<ReadonlyMap<string, RenamingState>>(new Map());
  const rename = useCallback(
    async ({ key, webhook: { id, name } }: ChannelRow) => {
      const set = (state: RenamingState) => setStates((before) => new Map(before).set(key, state));
      set({ kind: 'working' });
      announce(t('channels.rename.working', 'Renaming the contact point of {{name}}', { name, ...PLAIN_VALUES }));
      const outcome = await renameChannel({ webhookId: id ?? '', from: null, to: name });
      set({ kind: 'done', outcome });
      announce(saidAloud(renameWords(outcome)));
      reload();
    },
    [reload, announce]
  );
  return { states, rename };
}
