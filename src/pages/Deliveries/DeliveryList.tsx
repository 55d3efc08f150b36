import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary } from '../../core/wire/delivery';
import { LiveRegion } from '../../ui/LiveRegion';
import { loadVirtualRows, type VirtualRowsComponent } from '../../ui/loadVirtualRows';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { DeliveriesTable } from './DeliveriesTable';
import { titleOf } from './DeliveryRow';
import { type LoadedList } from './mergePage';
import { NoDeliveries } from './NoDeliveries';
import { whyNot } from '../../ui/failureWords';

interface Props {
  readonly list: LoadedList;
  readonly search: string;
  readonly mayRetry: boolean;
  readonly isBusy: boolean;
  readonly newRows: number;
  readonly onShowNew: () => void;
  readonly isLoadingMore: boolean;
  readonly moreFailure: ApiFailure | null;
  readonly onLoadMore: () => void;
  readonly onClear: () => void;
  /** Called with what waits again. Has to stay the same function. */
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** The rows that were loaded, and the way to those that follow. */
export function DeliveryList(props: Props) {
  const { list, onRetried } = props;
  const styles = useStyles2(getStyles);
  const [announcement, announce] = useState('');
  const VirtualRows = useVirtualRows(list.rows.length);
  const retried = useCallback(
    (delivery: DeliverySummary, failure: ApiFailure | null) => {
      const values = { title: titleOf(delivery), ...PLAIN_VALUES };
      announce(
        failure === null
          ? t('deliveries.retry.announced', 'Queued again: {{title}}', values)
          : t('deliveries.retry.announced-not', 'Not sent again: {{title}}', values)
      );
      onRetried(delivery, failure);
    },
    [onRetried]
  );
  if (list.rows.length === 0 && list.nextCursor === null) {
    return <NoDeliveries onClear={props.onClear} />;
  }
  return (
    <div className={styles.list}>
      <LiveRegion text={announcement} />
      {list.rows.length > 0 && (
        <DeliveriesTable
          rows={list.rows}
          hasMore={list.nextCursor !== null}
          search={props.search}
          mayRetry={props.mayRetry}
          isBusy={props.isBusy}
          VirtualRows={VirtualRows}
          onRetried={retried}
        />
      )}
      <MoreRows {...props} />
      <NewRowsPill number={props.newRows} onShow={props.onShowNew} />
    </div>
  );
}

/** Draws only the rows in sight; null until there were too many for all to be there. */
function useVirtualRows(count: number): VirtualRowsComponent | null {
  const [loaded, setLoaded] = useState<{ readonly VirtualRows: VirtualRowsComponent } | null>(null);
  useEffect(() => {
    let isGone = false;
    void loadVirtualRows(count).then((VirtualRows) => {
      if (!isGone && VirtualRows !== null) {
        setLoaded({ VirtualRows });
      }
    });
    return () => {
      isGone = true;
    };
  }, [count]);
  return loaded?.VirtualRows ?? null;
}

function MoreRows({ list, isLoadingMore, moreFailure, onLoadMore }: Props) {
  const styles = useStyles2(getStyles);
  const end = useRef<HTMLSpanElement>(null);
  const isPressed = useRef(false);
  const isAll = list.nextCursor === null;
  useEffect(() => {
    // The button that had the focus is gone.
    if (isAll && isPressed.current && document.activeElement === document.body) {
      end.current?.focus();
    }
  }, [isAll]);
  const press = () => {
    isPressed.current = true;
    onLoadMore();
  };
  return (
    <div className={styles.more}>
      {list.rows.length === 0 && (
        <span>{t('deliveries.none-so-far', 'Nothing found so far. Search further back.')}</span>
      )}
      {moreFailure !== null && (
        <div role="status">
          {t('deliveries.more-failed', 'Could not load more. {{why}}', {
            why: whyNot(moreFailure),
            ...PLAIN_VALUES,
          })}
        </div>
      )}
      {isAll ? (
        <span ref={end} tabIndex={-1} className={styles.end}>
          {t('deliveries.end', 'All deliveries are shown.')}
        </span>
      ) : (
        <Button
          variant="secondary"
          icon={isLoadingMore ? 'spinner' : undefined}
          aria-busy={isLoadingMore}
          onClick={isLoadingMore ? undefined : press}
        >
          {list.rows.length === 0
            ? t('deliveries.search-more', 'Search further back')
            : t('deliveries.more', 'Load more')}
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // The live region is placed against this, so that it cannot lengthen the page.
    list: css({ position: 'relative' }),
    more: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
    }),
    end: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}

interface NewRowsPillProps {
  /** Number of rows that wait to be shown; 0 for none. */
  readonly number: number;
  readonly onShow: () => void;
}

/** Says that there are new rows while somebody reads, and lets them come when the reader is ready. */
function NewRowsPill({ number, onShow }: NewRowsPillProps) {
  const styles = useStyles2(getNewRowsPillStyles);
  return (
    <div role="status" className={styles.place}>
      {number > 0 && (
        <Button size="sm" icon="arrow-up" className={styles.pill} onClick={onShow}>
          {t('deliveries.new', 'New: {{number}}', { number })}
        </Button>
      )}
    </div>
  );
}

function getNewRowsPillStyles(theme: GrafanaTheme2) {
  return {
    // It takes no room of its own: rows must not move when it comes.
    place: css({
      position: 'sticky',
      bottom: theme.spacing(3),
      height: 0,
      display: 'flex',
      justifyContent: 'center',
      alignItems: 'flex-end',
      zIndex: theme.zIndex.navbarFixed,
    }),
    pill: css({ borderRadius: theme.shape.radius.pill, boxShadow: theme.shadows.z3 }),
  };
}
