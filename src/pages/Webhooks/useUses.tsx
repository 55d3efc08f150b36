import { t } from '@grafana/i18n';
import React, { useCallback, useEffect, useMemo, useRef } from 'react';
import { type Uses } from '../../api/alertChannel/readDependents';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { usePolling } from '../../api/usePolling';
import { useRead } from '../../api/useRead';
import { failureWords } from '../../ui/failureWords';
import { Note } from '../../ui/Note';
import { type ListedRow } from './listedRow';
import type * as Line from './UsesLine';

type UsesWords = Pick<typeof Line, 'UsesLine'>;

/** What uses the webhooks, as far as it is known, and what says it. */
export type ShownUses =
  { readonly kind: 'loading' | 'unread' } | ({ readonly kind: 'known' } & Pick<Uses, 'byWebhook'> & UsesWords);

/** Time between two reads while somebody looks at the page, in milliseconds: contact points change seldom. */
const LIVE_MS = 60_000;

/**
 * Reads once for the whole list what uses its webhooks, and again with the list when the reader asks for it. `notice` says
 * what could not be read.
 */
export function useUses(rows: readonly ListedRow[], reloads: number) {
  const ids = JSON.stringify(rows.flatMap(({ webhook }) => webhook.id ?? []).sort());
  const read = useCallback((signal: AbortSignal) => readInWords(JSON.parse(ids) as string[], signal), [ids]);
  const { state, isUnderWay, refresh } = useRead(read, { staysForNext: true, staysAfter: () => true });
  usePolling(refresh, LIVE_MS, !isUnderWay);
  const seen = useRef(reloads);
  useEffect(() => {
    if (seen.current !== reloads) {
      seen.current = reloads;
      refresh();
    }
  }, [reloads, refresh]);
  const uses: ShownUses = useMemo(() => {
    if (state.kind === 'ready') {
      return { kind: 'known', ...state.value };
    }
    return { kind: state.kind === 'failed' ? 'unread' : 'loading' };
  }, [state]);
  const missing = state.kind === 'failed' ? state.failure : state.kind === 'ready' ? state.value.missing : null;
  return { uses, notice: missing === null ? null : <UnreadNote failure={missing} isPart={state.kind === 'ready'} /> };
}

/** The words are loaded with it: they are not needed before. */
async function readInWords(ids: readonly string[], signal: AbortSignal): Promise<ApiResult<Uses & UsesWords>> {
  try {
    const { readUses, UsesLine } = await import('./UsesLine');
    const read = await readUses(ids, signal);
    return read.ok ? { ok: true, value: { ...read.value, UsesLine } } : read;
  } catch {
    return { ok: false, failure: { kind: 'offline' } }; // Its code could not be loaded.
  }
}

function UnreadNote({ failure, isPart }: { readonly failure: ApiFailure; readonly isPart: boolean }) {
  const title = isPart
    ? t('webhooks.uses.part', 'Some alert rules and notification policies that use the webhooks could not be read')
    : t('webhooks.uses.unread', 'Could not read which contact points and alert rules use the webhooks');
  return (
    <div style={{ marginBottom: 16 }}>
      <Note severity="info" title={title}>
        {failureWords(failure).title}
      </Note>
    </div>
  );
}
