import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type FiringGroup } from '../../core/alert/firingGroup';
import { failureWords } from '../../ui/failureWords';
import { groupWords } from './groupWords';
import { groupKey, useFiringAlerts } from './useFiringAlerts';

interface Props {
  readonly group: FiringGroup | null;
  /** Null where none fires that could be shown. */
  readonly onPick: (group: FiringGroup | null) => void;
}

/** Picks one of the alert groups that fire in this Grafana; the first one until another is picked. */
export function FiringNow({ group, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const { state, isLoading, reload } = useFiringAlerts();
  const groups = state.kind === 'ready' ? state.groups : NONE;
  const options = useMemo(() => groups.map((one) => ({ value: groupKey(one), ...groupWords(one) })), [groups]);
  const picked = group === null ? null : groupKey(group);

  useEffect(() => {
    if (state.kind !== 'loading' && !hasGroup(groups, picked)) {
      onPick(groups[0] ?? null);
    }
  }, [state.kind, groups, picked, onPick]);

  if (state.kind === 'loading') {
    return <LoadingPlaceholder text={t('preview.firing.loading', 'Reading the alerts that fire…')} />;
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
        <span>{t('preview.firing.none', 'No alert fires in this Grafana right now.')}</span>
        {refresh}
      </div>
    );
  }
  return (
    <div className={styles.row}>
      <div className={styles.list}>
        <Combobox
          aria-label={t('preview.firing.label', 'Alerts that fire now')}
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
        title={t('preview.firing.forbidden', 'You do not have permission to see the alerts that fire')}
      >
        {t('preview.firing.forbidden-fix', 'An admin can give you alert.instances:read. Examples work without it.')}
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
