import { getTimeZone } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { ErrorBoundaryAlert } from '@grafana/ui';
import React, { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { PATHS } from '../../constants';
import { PageTitle } from '../../ui/PageTitle';
import { DeliveriesBody } from './DeliveriesBody';
import { DeliveryDrawer } from './DeliveryDrawer';
import { writeFilter } from './filter';
import { FilterBar } from './FilterBar';
import { LiveButton } from './LiveButton';
import { useDeliveries } from './useDeliveries';
import { useFilter } from './useFilter';
import { useReading } from './useReading';

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
