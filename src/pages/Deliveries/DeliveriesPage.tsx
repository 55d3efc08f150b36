import { getTimeZone } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Button, ErrorBoundaryAlert } from '@grafana/ui';
import React, { useCallback, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { PATHS } from '../../constants';
import { PageTitle } from '../../ui/PageTitle';
import { DeliveriesBody } from './DeliveriesBody';
import { DeliveryDrawer } from './DeliveryDrawer';
import { writeFilter } from './filter';
import { FilterBar } from './FilterBar';
import { useDeliveries } from './useDeliveries';
import { useFilter } from './useFilter';

/** What was sent, what waits, and what was refused and why; with one of them beside it where the address names one. */
export function DeliveriesPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const { filter, change } = useFilter();
  const [timeZone, setTimeZone] = useState(getTimeZone());
  const [isLive, setIsLive] = useState(true);
  const { ref, isReading } = useReading();
  const list = useDeliveries(filter, { timeZone, isLive, isReading });
  const search = writeFilter(filter);
  return (
    <PluginPage
      renderTitle={() => <PageTitle>{t('deliveries.title', 'Deliveries')}</PageTitle>}
      subTitle={t('deliveries.subtitle', 'What was sent to the groups, what waits, and what was refused and why.')}
      actions={<LiveButton isLive={isLive} onChange={setIsLive} />}
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
  readonly onChange: (isLive: boolean) => void;
}

/** Stops the page from changing by itself, and lets it go on. */
function LiveButton({ isLive, onChange }: LiveButtonProps) {
  return (
    <Button
      variant="secondary"
      icon={isLive ? 'pause' : 'play'}
      aria-pressed={isLive}
      tooltip={
        isLive
          ? t('deliveries.live.on', 'The page is brought up to date every few seconds')
          : t('deliveries.live.off', 'The page stays as it is')
      }
      onClick={() => onChange(!isLive)}
    >
      {t('deliveries.live.name', 'Live')}
    </Button>
  );
}
