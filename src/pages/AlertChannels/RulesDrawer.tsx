import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Drawer, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { type ApiResult } from '../../api/callGrafana';
import { failureWords } from '../../ui/failureWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { type ChannelRow } from './channelRow';
import { RuleChoice } from './RuleChoice';
import { RuleChanges } from './RuleChanges';
import { RuleResults } from './RuleResults';
import { useRuleSending } from './useRuleSending';

interface Props {
  readonly rows: readonly ChannelRow[];
  /** The channel it was opened from; null where it was none. */
  readonly chosen: ChannelRow | null;
  readonly rules: ApiResult<readonly RoutedRule[]>;
  readonly onClose: () => void;
}

/** Picks rules and a group, shows what would change, changes it, and can take it back. The policies are never touched. */
export function RulesDrawer({ rows, chosen, rules, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const titles = useMemo(() => [...new Set(rows.flatMap(({ title }) => (title === '' ? [] : [title])))], [rows]);
  const [title, setTitle] = useState(chosen?.title ?? '');
  const [uids, setUids] = useState<ReadonlySet<string>>(new Set());
  const { state, ask, choose, send, undo } = useRuleSending();
  const picked = rules.ok ? rules.value.filter(({ uid }) => uids.has(uid)) : [];
  return (
    <Drawer
      title={t('rules.title', 'Send alert rules to a group')}
      subtitle={t(
        'rules.subtitle',
        'The rules name the group’s contact point themselves. Notification policies are not changed.'
      )}
      size="md"
      onClose={onClose}
    >
      <div className={styles}>
        <LiveRegion text={state.kind === 'working' ? t('rules.working', 'Changing the rules') : ''} />
        {rules.ok ? (
          <>
            {state.kind === 'choosing' && (
              <RuleChoice
                titles={titles}
                title={title}
                onTitle={setTitle}
                rules={rules.value}
                uids={uids}
                onUids={setUids}
                onNext={ask}
              />
            )}
            {state.kind === 'asking' && (
              <RuleChanges rules={picked} title={title} onBack={choose} onSend={() => void send(picked, title)} />
            )}
            {(state.kind === 'working' || state.kind === 'done') && (
              <RuleResults state={state} onUndo={(sent) => void undo(title, sent)} onClose={onClose} />
            )}
          </>
        ) : (
          <Alert severity="error" title={t('rules.unreadable', 'The alert rules could not be read')}>
            {failureWords(rules.failure).title}. {failureWords(rules.failure).fix}
          </Alert>
        )}
      </div>
    </Drawer>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'grid', gap: theme.spacing(2), position: 'relative', minWidth: 0 });
}
