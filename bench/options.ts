import { parseArgs } from 'node:util';

/** What may be said behind a benchmark's name; each benchmark looks at what concerns it. */
export interface Options {
  readonly engine: 'sqlite' | 'postgres';
  /** Round trip to the database in milliseconds, made by a proxy; 0: the loopback's own. */
  readonly rttMs: number;
  /** Notifications of half a MiB, through the real process. */
  readonly large: boolean;
  /** One JSON object a line, for programs. */
  readonly json: boolean;
  /** How often each of a pair runs. */
  readonly turns: number;
  /** Calls at once, and webhooks in the settings. */
  readonly clients: number;
  readonly webhooks: number;
  /** The plugin's executable; this checkout's own where it is null. */
  readonly executable: string | null;
  /** Where another relay takes notifications, and its process; null where there is none. */
  readonly against: string | null;
  readonly againstPid: number | null;
  /** Where the vendor listens; 0 for anywhere. */
  readonly vendorPort: number;
  /** What stands there without a name: the checkouts of a pair. */
  readonly rest: readonly string[];
}

/** Throws with what was expected where something else is said. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: 'sqlite' },
      rtt: { type: 'string', default: '0' },
      large: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      turns: { type: 'string', default: '5' },
      clients: { type: 'string', default: '8' },
      webhooks: { type: 'string', default: '8' },
      executable: { type: 'string' },
      against: { type: 'string' },
      'against-pid': { type: 'string' },
      'vendor-port': { type: 'string', default: '0' },
    },
  });
  const { engine, rtt, large, json, turns, clients, webhooks } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') {
    throw new Error(`--engine: expected sqlite or postgres, got ${engine}`);
  }
  return {
    engine,
    rttMs: wholeNumber('--rtt', rtt),
    large,
    json,
    turns: wholeNumber('--turns', turns),
    clients: wholeNumber('--clients', clients),
    webhooks: wholeNumber('--webhooks', webhooks),
    executable: values.executable ?? null,
    against: values.against ?? null,
    againstPid: values['against-pid'] === undefined ? null : wholeNumber('--against-pid', values['against-pid']),
    vendorPort: wholeNumber('--vendor-port', values['vendor-port']),
    rest: positionals,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) {
    throw new Error(`${name}: expected a whole number, got ${text}`);
  }
  return Number(text);
}
