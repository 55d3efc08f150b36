import { getTimeZone } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Button, ErrorBoundaryAlert } from '@grafana/ui';
import React, { useCallback, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { PATHS } from '../../constants';
import { PageTitle } from '../../ui/PageTitle';
import { useUrlState } from '../../ui/useUrlState';
import { DeliveriesBody } from './DeliveriesBody';
import { DeliveryDrawer } from './DeliveryDrawer';
import { FILTER, writeFilter } from './filter';
import { FilterBar } from './FilterBar';
import { useDeliveries } from './useDeliveries';

/** Deliveries that were sent, wait or were refused, and why; with one of them beside it where the address names one. */
export function DeliveriesPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [filter, change] = useUrlState(FILTER);
  const [timeZone, setTimeZone] = useState(getTimeZone());
  const [isLive, setIsLive] = useState(true);
  const { ref, isReading } = useReading();
  const list = useDeliveries(filter, { timeZone, isLive, isReading });
  const search = writeFilter(filter);
  return (
    <PluginPage
      renderTitle={() => <PageTitle>{t('deliveries.title', 'Deliveries')}</PageTitle>}
      subTitle={t('deliveries.subtitle', 'What was sent to the groups, what is queued, and what was rejected and why.')}
      actions={<LiveButton isLive={isLive} isBehind={list.freshness.isBehind} onChange={setIsLive} />}
    >
      <ErrorBoundaryAlert>
        <FilterBar filter={filter} onChange={change} timeZone={timeZone} onChangeTimeZone={setTimeZone} />
        <DeliveriesBody
          list={list}
          listRef={ref}
          filter={filter}
          onChange={change}
          timeZone={timeZone}
          isLive={isLive}
        />
        {id !== undefined && (
          <DeliveryDrawer
            id={id}
            isLive={isLive}
            onClose={() => navigate({ pathname: PATHS.deliveries, search })}
            onRetried={list.onRetried}
          />
        )}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

/**
 * Tells whether somebody reads what is in an element: it is scrolled beyond its beginning, the mouse is over it, or the
 * focus is in it. What is read must not move.
 */
function useReading() {
  const ref = useRef<HTMLDivElement>(null);
  const isReading = useCallback(() => {
    const { current } = ref;
    if (current === null) {
      return false;
    }
    const isScrolled = current.getBoundingClientRect().top < 0;
    return isScrolled || current.matches(':hover') || current.contains(document.activeElement);
  }, []);
  return { ref, isReading };
}

interface LiveButtonProps {
  readonly isLive: boolean;
  /** Nothing arrives though it should. */
  readonly isBehind: boolean;
  readonly onChange: (isLive: boolean) => void;
}

/** Stops the page from changing by itself, and lets it go on. Says where nothing arrives. */
function LiveButton({ isLive, isBehind, onChange }: LiveButtonProps) {
  const { icon, name, tooltip } = liveLook(isLive, isBehind);
  return (
    <Button variant="secondary" icon={icon} aria-pressed={isLive} tooltip={tooltip} onClick={() => onChange(!isLive)}>
      {name}
    </Button>
  );
}

function liveLook(isLive: boolean, isBehind: boolean) {
  const name = t('deliveries.live.name', 'Live');
  if (!isLive) {
    const tooltip = t('deliveries.live.off', 'The page is no longer updated automatically');
    return { icon: 'play', name, tooltip } as const;
  }
  return isBehind
    ? ({
        icon: 'exclamation-triangle',
        name: t('deliveries.live.behind', 'Not live'),
        tooltip: t('deliveries.live.behind-why', 'No data arrives. The page tries again every few seconds.'),
      } as const)
    : ({
        icon: 'pause',
        name,
        tooltip: t('deliveries.live.on', 'The page is updated every few seconds'),
      } as const);
}
