import { drawPlan } from './drawPlan';
import { type Outcome } from './outcome';
import { type Plan } from './plan';
import { shrink } from './shrink';
import { type MakeStore, simulate } from './simulate';

/** Lines of the trace that are shown of a failure. */
const TAIL_LINES = 40;

/** Options of a run. */
export interface Way {
  readonly engine: 'sqlite' | 'postgres';
  /** Null where the seed decides. */
  readonly replicas: number | null;
  /** A fresh database; SQLite in memory where it is left out. */
  readonly makeStore?: MakeStore;
}

/** The plan of a seed. */
export function planOf(seed: number, { replicas }: Pick<Way, 'replicas'>): Plan {
  return drawPlan(seed, replicas ?? 1 + (seed % 3));
}

export async function runSeed(seed: number, way: Way): Promise<Outcome> {
  return await simulate(planOf(seed, way), way.makeStore);
}

/** The command that plays this run again. */
export function replayCommand(seed: number, { engine, replicas }: Way): string {
  const flags = [`--seed ${seed}`, ...(replicas === null ? [] : [`--replicas ${replicas}`])];
  return `npm run simulate -- ${[...flags, ...(engine === 'sqlite' ? [] : [`--engine ${engine}`])].join(' ')}`;
}

/**
 * The text that is printed of a run that failed: the invariant that broke, how to see it again, and the shortest
 * history that breaks it too.
 */
export async function describeFailure(seed: number, outcome: Outcome, way: Way): Promise<string> {
  const { broken } = outcome;
  const plan = planOf(seed, way);
  // Against a real database no two runs are the same.
  const short = way.engine === 'postgres' ? plan : await shrink(plan, async (each) => breaksAlike(each, outcome));
  const { tail } = way.engine === 'postgres' ? outcome : await simulate(short);
  return [
    `seed ${seed} breaks ${broken?.invariant}: ${broken?.words}`,
    `  replay: ${replayCommand(seed, way)}   (trace ${outcome.mark})`,
    ...(way.engine === 'postgres' ? [] : eventLines(short, plan)),
    '  and then:',
    ...tail.slice(-TAIL_LINES).map((line) => `    ${line}`),
  ].join('\n');
}

function eventLines(short: Plan, plan: Plan): string[] {
  const lines = short.events.map((event) => `    ${JSON.stringify(event)}`);
  return [`  ${lines.length} of ${plan.events.length} events are enough:`, ...lines];
}

async function breaksAlike(plan: Plan, { broken }: Outcome): Promise<boolean> {
  const again = await simulate(plan);
  return again.broken?.invariant === broken?.invariant && kindOf(again) === kindOf({ broken });
}

/** The words without numbers and names. */
export function kindOf({ broken }: Pick<Outcome, 'broken'>): string {
  return broken === null
    ? 'all hold'
    : `${broken.invariant} ${broken.words.replaceAll(/[A-Za-z]*\d+x?/g, '#')}`.slice(0, 90);
}
