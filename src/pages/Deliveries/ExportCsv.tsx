import { t } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { formatNumber } from '../../ui/readerLanguage';
import { backendFilter, type Filter } from './filter';
import { whyNot } from '../../ui/failureWords';
import { EXPORT_MAX_ROWS, type ExportState, useExport } from './useExport';

interface Props {
  readonly filter: Filter;
  readonly timeZone: string;
  readonly children: (parts: { button: React.ReactNode; result: React.ReactNode }) => React.ReactNode;
}

/** Saves what the filter finds as a file, and says how far that has come. */
export function ExportCsv({ filter, timeZone, children }: Props) {
  const { state, start, stop } = useExport(() => backendFilter(filter, timeZone), timeZone);
  const isBusy = state.kind === 'running';
  const button = (
    <Button
      variant="secondary"
      size="sm"
      icon={isBusy ? 'spinner' : 'download-alt'}
      aria-busy={isBusy}
      onClick={isBusy ? undefined : () => void start()}
    >
      {t('deliveries.export.button', 'Export CSV')}
    </Button>
  );
  const result = state.kind === 'idle' ? null : <ExportResult state={state} onStop={stop} />;
  return <>{children({ button, result })}</>;
}

interface ResultProps {
  readonly state: Exclude<ExportState, { kind: 'idle' }>;
  /** Ends it where it is under way, and takes the message away. */
  readonly onStop: () => void;
}

function ExportResult({ state, onStop }: ResultProps) {
  if (state.kind === 'failed') {
    return (
      <Alert
        role="status"
        severity="error"
        title={t('deliveries.export.failed', 'Not exported: the deliveries could not be read')}
        onRemove={onStop}
      >
        {whyNot(state.failure)}
      </Alert>
    );
  }
  const rows = formatNumber(state.rows);
  if (state.kind === 'running') {
    return (
      <Alert
        role="status"
        severity="info"
        title={t('deliveries.export.running', 'Exporting… Deliveries read so far: {{rows}}', { rows, ...PLAIN_VALUES })}
        buttonContent={t('deliveries.export.cancel', 'Cancel')}
        onRemove={onStop}
      />
    );
  }
  return (
    <Alert
      role="status"
      severity={state.isCut ? 'warning' : 'success'}
      title={t('deliveries.export.done', 'Deliveries exported: {{rows}}', { rows, ...PLAIN_VALUES })}
      onRemove={onStop}
    >
      {state.isCut &&
        t(
          'deliveries.export.cut',
          'A file holds at most {{max}} deliveries, the newest ones. Narrow the filter or the time range to export the others.',
          { max: formatNumber(EXPORT_MAX_ROWS), ...PLAIN_VALUES }
        )}
    </Alert>
  );
}
