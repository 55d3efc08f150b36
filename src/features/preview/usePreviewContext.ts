import { config } from '@grafana/runtime';
import { useCallback, useMemo } from 'react';
import { readAppSettings } from '../../api/appSettings';
import { openMessageSettings } from '../../api/messageSettings';
import { readRuleConditions } from '../../api/readRuleConditions';
import { useRead, valueOf } from '../../api/useRead';
import { addRuleUids } from '../../core/card/messageContext';
import { RULES_TOKEN } from '../../core/webhook/secureKey';
import { useMe } from '../access/me';
import { SAMPLE_RULES } from './samples/samples';
import { type PreviewContext, type Subject } from './subject';

const NOTHING: PreviewContext = {};

/**
 * Everything that messages say beyond their subject, as the backend says it: the organization's settings, and the
 * conditions of the alerts' rules where the plugin can read them. Empty while they are read.
 */
export function usePreviewContext(subject: Subject | null, isExample: boolean): PreviewContext {
  const settings = valueOf(useRead(readAppSettings));
  const { isDecidedByGrafana: hasAccount } = useMe();
  const canReadRules = hasAccount || settings?.secureKeys.has(RULES_TOKEN) === true;
  const ruleUids = useMemo(() => (isExample ? [] : ruleUidsOf(subject)), [subject, isExample]);
  const read = useCallback((signal: AbortSignal) => readRuleConditions(ruleUids, signal), [ruleUids]);
  const rules = valueOf(useRead(read, { isWanted: canReadRules && ruleUids.length > 0 }));
  return useMemo(() => {
    if (settings === null) {
      return NOTHING;
    }
    const known = isExample ? SAMPLE_RULES : rules;
    const { orgId } = config.bootData.user;
    return {
      ...openMessageSettings(settings).settings,
      ...(canReadRules && known !== null ? { rules: known } : {}),
      delivery: { orgId, webhookId: '', id: null },
    };
  }, [settings, canReadRules, isExample, rules]);
}

function ruleUidsOf(subject: Subject | null): readonly string[] {
  const ruleUids = new Set<string>();
  if (subject?.kind === 'notification') {
    addRuleUids(ruleUids, subject.notification);
  }
  return [...ruleUids];
}
