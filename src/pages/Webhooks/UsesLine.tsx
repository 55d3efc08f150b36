import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import React from 'react';
import { type LeadingPoint } from '../../api/alertChannel/readDependents';
import { GRAFANA_PATHS } from '../../constants';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { routedText } from '../../features/alertChannel/RoutedList';

// Loaded together: what reads the uses is of no use without what says them.
export { readUses } from '../../api/alertChannel/readDependents';

/** What uses a webhook, in one line: its contact point, how many more there are, and the rules and policies behind them. */
export function UsesLine({ points }: { readonly points: readonly LeadingPoint[] }) {
  const [first, ...others] = [...points].sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
  if (first === undefined) {
    return t('webhooks.uses.none', 'No contact point');
  }
  const routed = routedText(
    { rules: points.flatMap(({ rules }) => rules), policies: points.flatMap(({ policies }) => policies) },
    { rules: sumOf(points, 'rules'), policies: sumOf(points, 'policies') }
  );
  return (
    <>
      {t('webhooks.uses.contact-point', 'Contact point')}{' '}
      <TextLink href={GRAFANA_PATHS.contactPoint(first.title)} color="secondary" variant="bodySmall">
        {first.title}
      </TextLink>
      {others.length > 0 && ` ${t('webhooks.uses.more', '(+{{more}})', { more: others.length, ...PLAIN_VALUES })}`}
      {' · '}
      {routed === '' ? t('webhooks.uses.unrouted', 'not used by alert rules or policies') : routed}
    </>
  );
}

function sumOf(points: readonly LeadingPoint[], kind: 'rules' | 'policies'): number {
  return points.reduce((sum, { hidden }) => sum + hidden[kind], 0);
}
