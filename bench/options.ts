import { giveUp, readFlags, wholeNumber } from '../dev/tasks/flags.mjs';

/** Options behind a benchmark's name; each benchmark looks at those that concern it. */
export interface Options {
  /** Name of the benchmark, as it was typed. */
  readonly bench: string;
  readonly engine: 'sqlite' | 'postgres';
  /** Round trip to the database in milliseconds, made by a proxy; 0: the loopback's own. */
  readonly rttMs: number;
  /** Notifications of half a MiB, through the real process. */
  readonly large: boolean;
  /** One JSON object a line, for programs. */
  readonly json: boolean;
  /** Number of runs of each of a pair. */
  readonly turns: number;
  /** Calls at once, and webhooks in the settings. */
  readonly clients: number;
  readonly webhooks: number;
  /** Number of notifications that the relay bench hands in; null for as many as memory needs to settle. */
  readonly notifications: number | null;
  /** The plugin's executable; this checkout's own where it is null. */
  readonly executable: string | null;
  /** Where another relay takes notifications, and its process; null where there is none. */
  readonly against: string | null;
  readonly againstPid: number | null;
  /** Where the vendor listens; 0 for anywhere. */
  readonly vendorPort: number;
  /** Arguments without a name: the checkouts of a pair. */
  readonly rest: readonly string[];
}

/** Reads the command line. Ends the program with exit code 2 and one line where something else is said. */
export function readOptions(names: readonly string[]): Options {
  const usage = `npm run bench -- <name> [flags]

Prints figures of one of these: ${names.join(', ')}.
pair takes two checkouts, runs relay (--engine, --notifications) with the executable of each in turns, and compares them.

  --json               one JSON object a line
  --engine <name>      sqlite (default) or postgres: digest, fairness, relay, storm --large
  --rtt <ms>           round trip to that PostgreSQL (0: the loopback's own)
  --large              storm of notifications of half a MiB, through the real process
  --turns <number>     of a pair, and of relay --against (5)
  --clients <number>   calls at once of relay (8)
  --webhooks <number>  in the settings of relay (8); the clients share them
  --notifications <n>  that relay waits to see delivered (70000; 7000 with --rtt); accepted are three for seven
  --executable <file>  the plugin that relay measures
  --against <url>      another relay, to which Grafana's body is posted in turns with ours
  --against-pid <pid>  its process, for its CPU time
  --vendor-port <port> where the vendor of relay listens, for its settings`;
  const { values, positionals } = readFlags(
    usage,
    {
      engine: { type: 'string', default: 'sqlite' },
      rtt: { type: 'string', default: '0' },
      large: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      turns: { type: 'string', default: '5' },
      clients: { type: 'string', default: '8' },
      webhooks: { type: 'string', default: '8' },
      notifications: { type: 'string' },
      executable: { type: 'string' },
      against: { type: 'string' },
      'against-pid': { type: 'string' },
      'vendor-port': { type: 'string', default: '0' },
    },
    { allowPositionals: true }
  );
  const { engine, rtt, large, json, turns, clients, webhooks } = values;
  const [bench = '', ...rest] = positionals;
  if (!names.includes(bench)) {
    giveUp(`expected one of these benchmarks: ${names.join(', ')}; got ${bench || 'none'}`);
  }
  if (engine !== 'sqlite' && engine !== 'postgres') {
    giveUp(`--engine: expected sqlite or postgres, got ${engine}`);
  }
  return {
    bench,
    engine,
    rttMs: wholeNumber('--rtt', rtt),
    large,
    json,
    turns: wholeNumber('--turns', turns),
    clients: wholeNumber('--clients', clients),
    webhooks: wholeNumber('--webhooks', webhooks),
    notifications: values.notifications === undefined ? null : wholeNumber('--notifications', values.notifications),
    executable: values.executable ?? null,
    against: values.against ?? null,
    againstPid: values['against-pid'] === undefined ? null : wholeNumber('--against-pid', values['against-pid']),
    vendorPort: wholeNumber('--vendor-port', values['vendor-port']),
    rest,
  };
}
