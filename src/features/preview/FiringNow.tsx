import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { listFiringAlerts } from '../../api/firingAlerts';
import { useRead } from '../../api/useRead';
import { type FiringGroup, withoutPrivate } from '../../core/alert/firingGroup';
import { failureWords } from '../../ui/failureWords';
import { formatNumber } from '../../ui/readerLanguage';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { Waiting } from '../freshness/Waiting';

/** Most rules a group is named by; a group by severity may hold dozens. */
const MAX_NAMES = 2;

interface Props {
  readonly group: FiringGroup | null;
  /** Null where none fires that could be shown. */
  readonly onPick: (group: FiringGroup | null) => void;
}

/** Picks one of the alert groups that fire in this Grafana; the first one until another is picked. */
export function FiringNow({ group, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const { state, isLoading, reload } = useRead(readGroups);
  const groups = state.kind === 'ready' ? state.value : NONE;
  const options = useMemo(() => groups.map((one) => ({ value: groupKey(one), ...groupWords(one) })), [groups]);
  const picked = group === null ? null : groupKey(group);

  useEffect(() => {
    if (state.kind !== 'loading' && !hasGroup(groups, picked)) {
      onPick(groups[0] ?? null);
    }
  }, [state.kind, groups, picked, onPick]);

  if (state.kind === 'loading') {
    return <Waiting text={t('preview.firing.loading', 'Loading firing alerts…')} />;
  }
  const refresh = (
    <Button variant="secondary" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={reload}>
      {t('preview.firing.refresh', 'Refresh')}
    </Button>
  );
  if (state.kind === 'failed') {
    return <Failure failure={state.failure} retry={refresh} />;
  }
  if (options.length === 0) {
    return (
      <div className={styles.row}>
        <span>{t('preview.firing.none', 'No alerts are firing in this Grafana now.')}</span>
        {refresh}
      </div>
    );
  }
  return (
    <div className={styles.row}>
      <div className={styles.list}>
        <Combobox
          aria-label={t('preview.firing.label', 'Alerts firing now')}
          options={options}
          value={picked}
          onChange={({ value }) => onPick(groups.find((one) => groupKey(one) === value) ?? null)}
        />
      </div>
      {refresh}
    </div>
  );
}

const NONE: readonly FiringGroup[] = [];

function hasGroup(groups: readonly FiringGroup[], key: string | null): boolean {
  return groups.some((group) => groupKey(group) === key);
}

/** Trying again helps with everything but a missing permission. */
function Failure({ failure, retry }: { readonly failure: ApiFailure; readonly retry: React.ReactNode }) {
  if (failure.kind === 'forbidden') {
    return (
      <Alert
        severity="info"
        bottomSpacing={0}
        title={t('preview.firing.forbidden', 'You do not have permission to view firing alerts')}
      >
        {t(
          'preview.firing.forbidden-fix',
          'Ask an admin for the permission alert.instances:read. The examples need no permission.'
        )}
      </Alert>
    );
  }
  const { title, fix } = failureWords(failure);
  return (
    <Alert severity="error" bottomSpacing={0} title={title} action={retry}>
      {fix}
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
    list: css({ flex: '1 1 200px', minWidth: 0 }),
  };
}

/** A group of firing alerts in a list: its rules, and what tells it from other groups of the same rules. */
function groupWords({ labels, alerts }: FiringGroup): { label: string; description: string } {
  const names = [...new Set(alerts.map((alert) => alert.labels['rulename'] ?? alert.labels['alertname'] ?? ''))];
  const shown = names.filter((name) => name !== '').slice(0, MAX_NAMES);
  const more = names.length > shown.length ? ['…'] : [];
  const grouped = Object.entries(withoutPrivate(labels)).filter(([name]) => name !== 'alertname');
  const number = t('preview.firing.number', 'Alerts: {{number}}', {
    number: formatNumber(alerts.length),
    ...PLAIN_VALUES,
  });
  return {
    label: [...shown, ...more].join(', '),
    description: [number, ...grouped.map(([name, value]) => `${name}=${value}`)].join(' · '),
  };
}

/** The groups of alerts that fire now. */
async function readGroups(signal: AbortSignal): Promise<ApiResult<FiringGroup[]>> {
  const listed = await listFiringAlerts(signal);
  return listed.ok ? { ok: true, value: withoutTwins(listed.value) } : listed;
}

/** The key that tells a group from another. */
function groupKey({ labels, alerts }: FiringGroup): string {
  return JSON.stringify([labels, alerts.map(({ fingerprint }) => fingerprint)]);
}

/** A group that goes to several contact points is the same message for each; one without alerts is none. */
function withoutTwins(groups: readonly FiringGroup[]): FiringGroup[] {
  const own = new Map<string, FiringGroup>();
  for (const group of groups) {
    const key = groupKey(group);
    if (group.alerts.length > 0 && !own.has(key)) {
      own.set(key, group);
    }
  }
  return [...own.values()];
}
