import { t } from '@grafana/i18n';
import { Drawer } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { type ApiResult } from '../../api/callGrafana';
import { RuleSending } from '../../features/alertChannel/RuleSending';
import { type ChannelRow } from './channelRow';

interface Props {
  readonly rows: readonly ChannelRow[];
  /** The channel it was opened from; null where it was none. */
  readonly chosen: ChannelRow | null;
  readonly rules: ApiResult<readonly RoutedRule[]>;
  readonly onClose: () => void;
}

/** Sends rules to a group, beside the list. */
export function RulesDrawer({ rows, chosen, rules, onClose }: Props) {
  const titles = useMemo(() => [...new Set(rows.flatMap(({ title }) => (title === '' ? [] : [title])))], [rows]);
  return (
    <Drawer
      title={t('rules.title', 'Assign alert rules to a group')}
      subtitle={t(
        'rules.subtitle',
        'The rules select the group’s contact point directly. Notification policies do not change.'
      )}
      size="md"
      onClose={onClose}
    >
      <RuleSending
        titles={titles}
        chosen={chosen?.title ?? (titles.length === 1 ? (titles[0] ?? '') : '')}
        rules={rules}
        onClose={onClose}
      />
    </Drawer>
  );
}
