import { describe, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { LANGUAGES } from '../../src/core/webhook/language';
import { formatNotification } from '../../src/core/formatNotification';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { expectGolden, expectNoOthers, GOLDEN_NOW_MS, goldenOptions } from './expectGolden';

/**
 * Every sample as a message for every vendor, as YAML, because there a message's line breaks are line breaks. After a
 * wanted change: UPDATE_GOLDENS=1 bun test tests/golden, then read the difference as the person who gets the alert.
 */
const SAMPLES = join(import.meta.dir, '../../dev/samples');
const GOLDENS = join(import.meta.dir, 'messages');

const samples = readdirSync(SAMPLES).map((file) => file.replace('.json', ''));

/** One person, as an on-call rule would name somebody. */
const ON_CALL = {
  labels: { severity: 'critical' },
  people: [{ name: '张三', phone: '13900001111', wecom: 'zhangsan', dingtalk: 'zs01', feishu: 'ou_zhangsan' }],
  all: false,
};

/** As Grafana's own template words an alert. */
const TEMPLATE = {
  title: '[FIRING:1] HighCPU Infra (web-1 critical)',
  message: [
    '**Firing**',
    '',
    'Value: A=93.1, C=1',
    'Labels:',
    ' - alertname = HighCPU',
    ' - instance = web-1',
    'Source: https://grafana.example.com/alerting/grafana/fe1a2b/view?orgId=1',
    'Runbook: https://wiki.example.com/runbooks/cpu, old one: http://evil.example/',
  ].join('\n'),
};

interface Golden {
  /** The contact point's title and message, in place of the sample's. */
  readonly template?: typeof TEMPLATE;
  readonly sample: string;
  readonly name: string;
  readonly options: MessageOptions;
}

const everySample: Golden[] = samples.flatMap((sample) =>
  VENDORS.flatMap((vendor) =>
    VENDOR_FACTS[vendor].formats.flatMap((format, place) =>
      LANGUAGES.map((language) => ({
        sample,
        name: `${sample}.${vendor}.${place === 0 ? '' : `${format}.`}${language}`,
        options: goldenOptions(vendor, { language, format }),
      }))
    )
  )
);

/** Wishes of an admin, on samples that show them. */
const otherWays: Golden[] = VENDORS.flatMap((vendor) => [
  ...VENDOR_FACTS[vendor].formats
    .slice(1)
    .map((format) => other('mixed', vendor, `${format}.mentions`, { format, mentions: [ON_CALL] })),
  other('mixed', vendor, 'mentions', { mentions: [ON_CALL] }),
  other('resolved-one', vendor, 'keyword', { keywords: ['告警', '通知'], mentions: [ON_CALL] }),
  other('chinese', vendor, 'template', { content: 'template' }),
  {
    ...other('firing-one', vendor, 'template', { content: 'template', linkHosts: ['wiki.example.com'] }),
    template: TEMPLATE,
  },
]);

function other(sample: string, vendor: Vendor, what: string, change: Partial<MessageOptions>): Golden {
  return { sample, name: `${sample}.${vendor}.${what}`, options: goldenOptions(vendor, change) };
}

function messagesOf({ sample, options, template }: Golden) {
  const result = parseAlertNotification(JSON.parse(readFileSync(join(SAMPLES, `${sample}.json`), 'utf8')));
  if (!result.ok) {
    throw new Error(`${sample} does not parse: ${JSON.stringify(result.problems)}`);
  }
  return formatNotification({ ...result.notification, ...template }, options, { nowMs: GOLDEN_NOW_MS }).map(
    (message) => message.body
  );
}

describe('goldens', () => {
  test.each([...everySample, ...otherWays].map((golden) => [golden.name, golden] as const))('%s', (name, golden) => {
    const bodies = messagesOf(golden);
    expectGolden({ folder: GOLDENS, name, bodies }, golden.options);
  });

  test('there is no golden that nothing makes', () => {
    expectNoOthers(
      GOLDENS,
      [...everySample, ...otherWays].map(({ name }) => name)
    );
  });
});
