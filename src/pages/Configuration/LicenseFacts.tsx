import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import React from 'react';
import { type License } from '../../api/license';
import { DAY_MS } from '../../core/license/evaluation';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Fact, Facts } from './Facts';
import { LICENSE_LOOKS, licenseStateWord } from './licenseWords';

/** How it stands with the license, thing by thing. */
export function LicenseFacts({ license }: { readonly license: License }) {
  return <Facts facts={factsOf(license)} />;
}

function factsOf(license: License): Fact[] {
  const { state, holder, untilMs, expiredAtMs } = license;
  const { color, icon } = LICENSE_LOOKS[state];
  const facts: Fact[] = [
    {
      name: t('license.fact.state', 'State'),
      value: <Badge color={color} icon={icon} text={licenseStateWord(state)} />,
    },
  ];
  if (holder !== '') {
    facts.push({ name: t('license.fact.holder', 'Holder'), value: holder });
  }
  if (expiredAtMs !== null) {
    facts.push({ name: t('license.fact.expired', 'Expired on'), value: dayOf(expiredAtMs) });
  }
  if (untilMs !== null) {
    facts.push({ name: untilName(state), value: untilText(state, untilMs) });
  }
  if (license.works) {
    facts.push({ name: t('license.fact.webhooks', 'Webhooks used'), value: usedText(license) });
  }
  return facts;
}

function untilName(state: License['state']): string {
  return state === 'active'
    ? t('license.fact.valid-until', 'Valid until')
    : t('license.fact.works-until', 'Everything works until');
}

/** Days a license has left from which on they are counted: long enough to order another. */
const COUNTED_DAYS = 60;

function untilText(state: License['state'], untilMs: number): string {
  const days = Math.max(0, Math.ceil((untilMs - Date.now()) / DAY_MS));
  if (state === 'active' && days > COUNTED_DAYS) {
    return dayOf(untilMs);
  }
  return t('license.until', '{{day}} (days left: {{days}})', { day: dayOf(untilMs), days, ...PLAIN_VALUES });
}

function usedText({ webhooks, maxWebhooks }: License): string {
  return maxWebhooks === null
    ? t('license.used-without-limit', '{{webhooks}}, without a limit', { webhooks, ...PLAIN_VALUES })
    : t('license.used', '{{webhooks}} of {{most}}', { webhooks, most: maxWebhooks, ...PLAIN_VALUES });
}

/** Licenses count by days in UTC, and so do the backend's words about them. */
function dayOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)} (UTC)`;
}
