import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatNotification } from '../../src/core/formatNotification';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { robotUrl } from '../../src/core/webhook/requestUrl';
import { FORMATS, VENDORS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { readInput } from '../license/readInput';
import { parseFlags, sayUsage, typedAs } from '../tasks/flags.mjs';
import { jsonFault } from './jsonFault';

/** The webhook's field that each option sets. */
const FIELDS = {
  vendor: '--vendor',
  format: '--format',
  content: '--content',
  keywords: '--keywords',
  language: '--locale',
  timeZone: '--time-zone',
  maxMessages: '--max-messages',
  wrapLinks: '--wrap-links',
  linkHosts: '--link-hosts',
} as const;

const USAGE = `${typedAs('npm run --silent cli -- format', 'format')} --vendor ${VENDORS.join('|')} < alert.json

Prints the messages a notification becomes, as a JSON array of request bodies. Sends nothing.

  --vendor        whose messages (needed)
  --format        ${FORMATS.slice(0, -1).join(', ')} or ${FORMATS.at(-1)}; the vendor's usual one if left out
  --content       card (default) or template: the contact point's own title and message
  --keywords a,b  the robot's keywords
  --locale        en (default) or zh-Hans
  --time-zone     IANA name such as Asia/Shanghai; UTC if left out
  --max-messages  1 to 9; 3 if left out
  --wrap-links    true (default) or false: whether DingTalk opens links in the browser
  --link-hosts    hosts such as wiki.example.com,git.example.com whose links in a template stay links
  --now           the time it is, such as 2026-11-22T08:00:00Z; the real one if left out

Exit code 0: formatted, 1: what came is no notification, 2: called wrongly.`;

/** `format`: reads a notification from standard input. 0 if it was formatted, 1 for a bad one, 2 for bad options. */
export async function formatCommand(args: string[]): Promise<number> {
  const parsed = parseCommand(args);
  if (parsed.kind === 'help' || parsed.kind === 'version') {
    return sayUsage(USAGE, parsed);
  }
  if (parsed.kind === 'problems') {
    parsed.problems.forEach((problem) => console.error(problem));
    console.error(`\n${USAGE}`);
    return 2;
  }
  return print(await readInput('a notification as JSON'), parsed.options, parsed.nowMs);
}

function print(input: string, options: MessageOptions, nowMs: number): number {
  const json = parseJson(input);
  if (json === undefined) {
    console.error(`standard input${jsonFault(input)}: expected the JSON of a notification, got something else`);
    return 1;
  }
  const result = parseAlertNotification(json);
  if (!result.ok) {
    result.problems.forEach(({ path, expected, got }) => {
      console.error(`${path || 'the notification'}: expected ${expected}, got ${got}`);
    });
    return 1;
  }
  const bodies = formatNotification(result.notification, options, { nowMs }).map((message) => message.body);
  console.log(JSON.stringify(bodies, null, 2));
  return 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'problems'; problems: readonly string[] }
  | { kind: 'format'; options: MessageOptions; nowMs: number };

function parseCommand(args: string[]): Command {
  const typed = parseFlags(args, {
    vendor: { type: 'string' },
    format: { type: 'string' },
    content: { type: 'string' },
    keywords: { type: 'string' },
    locale: { type: 'string' },
    'time-zone': { type: 'string' },
    'max-messages': { type: 'string' },
    'wrap-links': { type: 'string' },
    'link-hosts': { type: 'string' },
    now: { type: 'string' },
  });
  return typed.kind === 'flags'
    ? readCommand(typed.values)
    : typed.kind === 'problem'
      ? { kind: 'problems', problems: [typed.problem] }
      : typed;
}

function readCommand(values: Readonly<Record<string, string | boolean | undefined>>): Command {
  const nowMs = values['now'] === undefined ? Date.now() : Date.parse(String(values['now']));
  const { options, problems } = parseFormatOptions(values);
  const all = Number.isNaN(nowMs) ? [...problems, '--now: expected a time such as 2026-11-22T08:00:00Z'] : problems;
  return options === null || all.length > 0 ? { kind: 'problems', problems: all } : { kind: 'format', options, nowMs };
}

/** Texts of a command line that a webhook's settings have as values; every other is a problem there. */
const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Reads the options by the rules of a webhook's settings, so that the command line takes what a webhook takes. */
function parseFormatOptions(values: Readonly<Record<string, string | boolean | undefined>>): {
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
    maxMessages: /^\d+$/.test(String(maxMessages)) ? Number(maxMessages) : maxMessages,
    wrapLinks: BOOLEANS.get(values['wrap-links']) ?? values['wrap-links'],
    linkHosts: values['link-hosts'] === undefined ? undefined : listOf(String(values['link-hosts'])),
  };
  const vendor = VENDORS.find((each) => each === webhook.vendor);
  // Nothing is ever sent to it.
  const address = vendor === undefined ? '' : robotUrl(vendor, 'none');
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
