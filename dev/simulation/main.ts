import { giveUp, readFlags, wholeNumber } from '../tasks/flags.mjs';
import { type PostgresStores, startPostgresStores } from './postgresStore';
import { describeFailure, kindOf, runSeed, type Way } from './report';

/** Most failures that are described; more are counted. */
const DESCRIBED_MAX = 3;

const USAGE = `npm run simulate -- [flags]

Runs whole troubled days of delivery, each made from one number, and checks every guarantee.

  --seeds <number>     how many days (100)
  --from <number>      the first one's number (1)
  --seed <number>      that one alone, with the end of its trace
  --replicas <number>  how many Grafanas share the work; 1 to 3 by the number if left out, 3 with postgres
  --engine <name>      sqlite (default) or postgres`;

const { values } = readFlags(USAGE, {
  seeds: { type: 'string', default: '100' },
  from: { type: 'string', default: '1' },
  seed: { type: 'string' },
  replicas: { type: 'string' },
  engine: { type: 'string', default: 'sqlite' },
});

const first = wholeNumber('--seed', values.seed ?? values.from);
const count = values.seed === undefined ? wholeNumber('--seeds', values.seeds) : 1;
const stores = values.engine === 'postgres' ? await startPostgresStores() : null;
process.exitCode = await runAll(wayOf(stores));
await stores?.stop();

function wayOf(given: PostgresStores | null): Way {
  const replicas = values.replicas === undefined ? null : wholeNumber('--replicas', values.replicas);
  if (values.engine !== 'sqlite' && values.engine !== 'postgres') {
    giveUp(`--engine: expected sqlite or postgres, got ${values.engine}`);
  }
  return given === null
    ? { engine: 'sqlite', replicas }
    : { engine: 'postgres', replicas: replicas ?? 3, makeStore: given.make };
}

/** Runs all seeds; 1 where one of them failed. */
async function runAll(way: Way): Promise<number> {
  const beganMs = performance.now();
  const kinds = new Map<string, number[]>();
  const totals = { calls: 0, messages: 0, sentAgain: 0, promptness: 0, minutes: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const outcome = await runSeed(seed, way);
    const kind = kindOf(outcome);
    kinds.set(kind, [...(kinds.get(kind) ?? []), seed]);
    totals.calls += outcome.counts.calls;
    totals.messages += outcome.counts.messages;
    totals.sentAgain += outcome.counts.sentAgain;
    totals.promptness += outcome.counts.promptness;
    totals.minutes += outcome.counts.minutes;
    if (values.seed !== undefined) {
      console.log(`${outcome.tail.join('\n')}\ntrace ${outcome.mark}`);
    }
    const failed = [...kinds.keys()].filter((each) => each !== 'all hold').length;
    if (outcome.broken !== null && kinds.get(kind)?.length === 1 && failed <= DESCRIBED_MAX) {
      console.log(`${await describeFailure(seed, outcome, way)}\n`);
    }
  }
  const seconds = (performance.now() - beganMs) / 1000;
  console.log(`${count} seeds from ${first} in ${seconds.toFixed(1)} s (${(count / seconds).toFixed(1)} a second)`);
  console.log(
    `${totals.minutes} simulated minutes, ${totals.calls} notifications, ${totals.messages} messages; ` +
      `${totals.sentAgain} sent again because nobody could know; ${totals.promptness} held to one second`
  );
  [...kinds]
    .sort(([, one], [, other]) => other.length - one.length)
    .forEach(([kind, seeds]) => console.log(`${String(seeds.length).padStart(6)}  ${kind}  (${seeds.slice(0, 4)})`));
  return kinds.size === (kinds.has('all hold') ? 1 : 0) ? 0 : 1;
}
