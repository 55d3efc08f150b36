import { type Options } from '../options';
import { type Print } from '../row';
import { percentile } from '../world/figures';
import { cpuSeconds } from '../world/processFigures';
import { type HandIn, load } from './load';

const WARM_UP = 2_000;
const EACH_TURN = 10_000;

interface Turn {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Ours and another relay in turns, with the same clients, vendor and bodies; the ratio of ours to the other for each
 * figure, turn by turn: the least, the median and the greatest. The person who runs this sets up the other one to post
 * to `127.0.0.1:<--vendor-port>`; it gets what Grafana's webhook contact point would post.
 */
export async function againstRelay(print: Print, options: Options, ours: HandIn): Promise<void> {
  const url = options.against ?? '';
  const theirs: HandIn = async (_client, body) => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: JSON_BODY });
    await answer.arrayBuffer();
    return answer.ok;
  };
  const ratios: Record<keyof Turn, number[]> = { perSecond: [], p50Ms: [], p99Ms: [] };
  let first = 0;
  const run = async (handIn: HandIn, total: number): Promise<Turn> => {
    const measured = await load(handIn, { clients: options.clients, first, total });
    first += total;
    if (measured.notOk > 0) {
      throw new Error(`${measured.notOk} of ${total} notifications were not taken`);
    }
    return measured;
  };
  await run(ours, WARM_UP);
  await run(theirs, WARM_UP);
  for (let turn = 1; turn <= options.turns; turn++) {
    const one = await run(ours, EACH_TURN);
    const cpuBefore = cpuOf(options.againstPid);
    const other = await run(theirs, EACH_TURN);
    const cpuUs = Math.round(((cpuOf(options.againstPid) - cpuBefore) / EACH_TURN) * 1e6);
    FIGURES.forEach((figure) => ratios[figure].push(one[figure] / other[figure]));
    print({ bench: 'relay', turn, ours: JSON.stringify(one), theirs: JSON.stringify(other), their_cpu_us: cpuUs });
  }
  for (const figure of FIGURES) {
    const all = ratios[figure];
    print({ bench: 'relay', figure, median: percentile(all, 0.5), min: Math.min(...all), max: Math.max(...all) });
  }
}

const FIGURES = ['perSecond', 'p50Ms', 'p99Ms'] as const satisfies ReadonlyArray<keyof Turn>;
const JSON_BODY = { 'Content-Type': 'application/json' };

/** Nothing where the other's process is not known. */
function cpuOf(pid: number | null): number {
  return pid === null ? NaN : cpuSeconds(pid);
}
