import { dateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';
import { Alert, Grid, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom-v5-compat';
import { DASHBOARD } from '../../dashboards/dashboard';
import { useLinks } from '../extensions/useLinks';
import { PageFrame } from '../PageFrame';
import { type WorkbenchData } from '../workbenchData';
import { PanelBox } from './PanelBox';
import { panelInstances } from './panelInstances';

const RANGES = ['now-1h', 'now-6h', 'now-24h'].map((value) => ({ value, label: `Last ${value.slice(4)}` }));

/** A dashboard, or one panel of it where the address says so. Drawn simply: what counts is what is in a panel's menu. */
export function DashboardPage({ data }: { readonly data: WorkbenchData }) {
  const { uid = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const linksAt = useLinks(data.pluginId);
  const address = search.toString();
  const timeRange = useMemo(() => timeRangeOf(new URLSearchParams(address)), [address]);
  const wanted = search.get('viewPanel');
  const shown = panelInstances(DASHBOARD).filter(
    ({ pathId, panel }) => wanted === null || wanted === pathId || wanted === String(panel.id)
  );
  if (uid !== DASHBOARD.uid) {
    return (
      <PageFrame pageNav={{ text: 'Dashboard not found' }}>
        <Alert title="The workbench has one dashboard, and it is not this one" severity="warning" />
      </PageFrame>
    );
  }
  return (
    <PageFrame
      pageNav={{ text: DASHBOARD.title }}
      subTitle="Made-up series, the same every time. Each panel's menu has the plugin's links, as in Grafana."
    >
      <Stack direction="column" gap={2}>
        <Stack direction="row" gap={2} alignItems="center">
          <RadioButtonGroup
            aria-label="Time range"
            options={RANGES}
            value={search.get('from') ?? 'now-6h'}
            onChange={(from) => setSearch({ ...Object.fromEntries(search), from, to: 'now' })}
          />
          <Text color="secondary">{`Region: ${search.get('var-region') ?? 'all'}`}</Text>
        </Stack>
        {shown.length === 0 ? <Alert title="Panel not found" /> : null}
        <Grid columns={{ xs: 1, md: 2 }} gap={1}>
          {shown.map((instance) => (
            <PanelBox
              key={instance.pathId}
              dashboard={DASHBOARD}
              instance={instance}
              timeRange={timeRange}
              linksAt={linksAt}
            />
          ))}
        </Grid>
      </Stack>
    </PageFrame>
  );
}

/** The dashboard's time range as its address says it; Grafana's usual one where it says nothing. */
function timeRangeOf(search: URLSearchParams): TimeRange {
  const raw: RawTimeRange = {
    from: timeOf(search.get('from') ?? 'now-6h'),
    to: timeOf(search.get('to') ?? 'now'),
  };
  return rangeUtil.convertRawToRange(raw);
}

/** Milliseconds since the epoch and ISO times are times; the rest is relative to now. */
function timeOf(text: string): RawTimeRange['from'] {
  if (/^\d+$/.test(text)) {
    return dateTime(Number(text));
  }
  return text.startsWith('now') ? text : dateTime(text);
}
