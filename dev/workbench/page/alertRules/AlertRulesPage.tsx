import { Alert, Stack } from '@grafana/ui';
import React from 'react';

import { useLinks } from '../extensions/useLinks';
import { PageFrame } from '../PageFrame';
import { PageLoading } from '../PageLoading';
import { type WorkbenchData } from '../workbenchData';
import { RuleRow } from './RuleRow';
import { useRules } from './rules';

/** The alert rules there are, and what fires of them. */
export function AlertRulesPage({ data: { pluginId } }: { readonly data: WorkbenchData }) {
  const groups = useRules();
  const linksAt = useLinks(pluginId);
  if (groups === null) {
    return <PageLoading />;
  }
  const rules = groups.flatMap((group) => group.rules.map((rule) => ({ group, rule })));
  return (
    <PageFrame subTitle="Rules are not evaluated here: fire an alert on the first page, and it shows below its rule.">
      <Stack direction="column" gap={1}>
        {rules.length === 0 ? <Alert severity="info" title="There is no alert rule" /> : null}
        {rules.map(({ group, rule }) => (
          <RuleRow key={rule.uid} pluginId={pluginId} group={group} rule={rule} linksAt={linksAt} />
        ))}
      </Stack>
    </PageFrame>
  );
}
