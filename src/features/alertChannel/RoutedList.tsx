import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type ContactPointUses } from '../../api/alertChannel/contactPoint';
import { type RoutedPolicy } from '../../api/alertRouting/readPolicies';
import { type RoutedHere } from '../../api/alertRouting/routing';
import { GRAFANA_PATHS } from '../../constants';
import { PLAIN_VALUES } from '../../ui/plainValues';

interface Props {
  readonly routed: RoutedHere;
  /** Rules and policies that name the contact point and that the reader may not see. */
  readonly hidden: ContactPointUses;
}

/** Most names shown before somebody asks for the others. */
const SHOWN_MAX = 10;

/** The alert rules and notification policies that lead to a contact point, each with a way to it. */
export function RoutedList({ routed: { rules, policies }, hidden }: Props) {
  const styles = useStyles2(getStyles);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rules : rules.slice(0, SHOWN_MAX);
  const more = rules.length - shown.length;
  return (
    <ul className={styles}>
      {shown.map(({ uid, title, folder, group, isPaused }) => (
        <li key={uid}>
          {t('routed.rule', 'Alert rule')}{' '}
          <TextLink href={GRAFANA_PATHS.rule(uid)} inline>
            {title}
          </TextLink>{' '}
          ({[folder, group, ...(isPaused ? [t('routed.paused', 'Paused')] : [])].join(' / ')})
        </li>
      ))}
      {more > 0 && (
        <li>
          <Button variant="secondary" fill="text" size="sm" onClick={() => setIsWhole(true)}>
            {t('routed.more', 'Show more alert rules: {{more}}', { more })}
          </Button>
        </li>
      )}
      {policies.map((policy) => (
        <li key={`${policy.tree} ${policy.matchers.join()}`}>
          <TextLink href={GRAFANA_PATHS.policies} inline>
            {policyName(policy)}
          </TextLink>
        </li>
      ))}
      {hidden.rules > 0 && (
        <li>{t('routed.hidden-rules', 'Alert rules you cannot view: {{number}}', { number: hidden.rules })}</li>
      )}
      {hidden.policies > 0 && (
        <li>
          {t('routed.hidden-policies', 'Notification policies you cannot view: {{number}}', {
            number: hidden.policies,
          })}
        </li>
      )}
    </ul>
  );
}

function policyName({ matchers, tree }: RoutedPolicy): string {
  const values = { matchers: matchers.join(', '), tree, ...PLAIN_VALUES };
  if (matchers.length === 0) {
    return tree === ''
      ? t('routed.default-policy', 'The default notification policy: alerts that no other policy matches')
      : t('routed.default-policy-of', 'The default notification policy of “{{tree}}”', values);
  }
  return t('routed.policy', 'Notification policy for {{matchers}}', values);
}

/** The numbers of rules and policies that name a contact point, in one line; '' where there are none. */
export function routedText({ rules, policies }: RoutedHere, hidden: ContactPointUses): string {
  const counts = { rules: rules.length + hidden.rules, policies: policies.length + hidden.policies };
  return [
    counts.rules === 0 ? '' : t('routed.rule-count', 'Alert rules: {{rules}}', { ...counts, ...PLAIN_VALUES }),
    counts.policies === 0
      ? ''
      : t('routed.policy-count', 'Notification policies: {{policies}}', { ...counts, ...PLAIN_VALUES }),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

function getStyles(theme: GrafanaTheme2) {
  return css({
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    listStyle: 'disc',
    overflowWrap: 'anywhere',
    li: { marginBottom: theme.spacing(0.25) },
  });
}
