import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { EXAMPLE_ADDRESS } from './exampleAddress';

/** The webhook's field that each option sets. */
const FIELDS = {
  vendor: '--vendor',
  format: '--format',
  content: '--content',
  keywords: '--keywords',
  language: '--locale',
  timeZone: '--time-zone',
  maxMessages: '--max-messages',
} as const;

/** Reads the options by the rules of a webhook's settings, so that the command line takes what a webhook takes. */
export function parseFormatOptions(values: Readonly<Record<string, string | boolean | undefined>>): {
  options: MessageOptions | null;
  problems: string[];
} {
  const maxMessages = values['max-messages'];
  const webhook = {
    id: 'cli',
    name: 'cli',
    vendor: values['vendor'],
    format: values['format'],
    content: values['content'],
    keywords: values['keywords'] === undefined ? undefined : listOf(String(values['keywords'])),
    language: values['locale'],
    timeZone: values['time-zone'],
    maxMessages: maxMessages === undefined ? undefined : Number(maxMessages),
  };
  const address = EXAMPLE_ADDRESS[webhook.vendor as Vendor] ?? '';
  const { webhooks, problems } = parseWebhookSettings({
    jsonData: { webhooks: [webhook] },
    secureJsonData: { 'webhooks.cli.url': address },
  });
  // Without a vendor there is no address either; one problem is enough.
  const own = problems.filter(({ field }) => field in FIELDS || address !== '');
  return { options: webhooks[0] ?? null, problems: own.map(optionProblem) };
}

function optionProblem({ field, expected, got }: SettingsProblem): string {
  const option = Object.entries(FIELDS).find(([name]) => field.startsWith(name))?.[1] ?? field;
  return `${option}: expected ${expected}, got ${got}`;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
