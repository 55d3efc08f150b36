import { type Saying } from '../sandbox/sandboxVendor';
import { type Chronicle, type Posting } from './chronicle';
import { type PlannedRobot, type VendorFault } from './plan';
import { type Random } from './random';
import { readMessage } from './readMessage';
import { answerOf, robotAt, SimulatedRobot } from './robots';
import { type Life, type Scheduler } from './scheduler';
import { type Trace } from './trace';

/**
 * The time the network takes in each direction, in milliseconds. Arrivals may come closer together by the difference.
 */
const NETWORK_MIN_MS = 5;
const NETWORK_MAX_MS = 45;

/** Time a slow vendor takes to answer, in milliseconds: less than a request may take. */
const SLOW_MS = 7_000;

export interface VendorsDeps {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly chronicle: Chronicle;
  /** Hears of every request when it is made, and when it arrives. */
  readonly onPosted: (posting: Posting) => void;
  readonly onArrived: (posting: Posting, robot: SimulatedRobot) => void;
  readonly onTaken: (posting: Posting) => void;
  readonly onRefused: (posting: Posting, robot: SimulatedRobot, saying: Saying) => void;
}

/** The vendors' servers: strict, and only as reliable as the plan says. */
export class Vendors {
  private readonly robots = new Map<string, SimulatedRobot>();

  constructor(
    private readonly deps: VendorsDeps,
    planned: readonly PlannedRobot[]
  ) {
    planned.forEach((robot) => this.robots.set(robot.token, new SimulatedRobot(robot)));
  }

  robot(token: string): SimulatedRobot | null {
    return this.robots.get(token) ?? null;
  }

  setFault(token: string, fault: VendorFault | null): void {
    const robot = this.robots.get(token);
    if (robot !== undefined) {
      robot.fault = fault;
    }
  }

  mendAll(): void {
    this.robots.forEach((robot) => (robot.fault = null));
  }

  /** The `fetch` of one process. A request that is on its way arrives, even if the process ends meanwhile. */
  fetchOf(life: Life, replica: number): (url: string, init: RequestInit) => Promise<Response> {
    return (url, init) =>
      new Promise((resolve, reject) => {
        const { signal } = init;
        const posting = this.post(life, replica, { url, body: String(init.body) });
        const giveUp = () => {
          posting.isLost = posting.confirmedAtMs === null;
          reject(new DOMException('aborted', 'AbortError'));
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        const { scheduler } = this.deps;
        scheduler.later(null, 'arrival', {
          afterMs: this.networkMs(),
          run: () => {
            if (signal?.aborted) {
              return;
            }
            const answer = this.arrive(posting, String(init.body));
            if (answer !== null) {
              scheduler.later(life, 'fetch:answer', {
                afterMs: answer.afterMs,
                run: () => {
                  if (answer.response === null) {
                    posting.isLost = true;
                    reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
                    return;
                  }
                  posting.confirmedAtMs = posting.takenAtMs === null || signal?.aborted ? null : scheduler.nowMs;
                  resolve(answer.response);
                },
              });
            }
          },
        });
      });
  }

  private post(life: Life, replica: number, { url, body }: { url: string; body: string }): Posting {
    const at = robotAt(url);
    const posting: Posting = {
      life,
      replica,
      url,
      vendor: at?.vendor ?? 'wecom',
      token: at?.token ?? '',
      reading: readMessage(body),
      postedAtMs: this.deps.scheduler.nowMs,
      takenAtMs: null,
      confirmedAtMs: null,
      isLost: false,
      isRefused: false,
    };
    this.deps.chronicle.postings.push(posting);
    this.deps.trace.tell(posting.postedAtMs, `${life.name} posts to ${posting.token}: ${describe(posting)}`);
    this.deps.onPosted(posting);
    return posting;
  }

  /** The answer and when it comes: null for never, a null response for a broken connection. */
  private arrive(posting: Posting, body: string): { response: Response | null; afterMs: number } | null {
    const robot = this.robots.get(posting.token);
    const afterMs = this.networkMs();
    if (robot === undefined || robot.vendor !== posting.vendor) {
      posting.isRefused = true;
      return { response: answerOf(posting.vendor, 'unknown-robot'), afterMs };
    }
    const { fault } = robot;
    if (fault === 'unreachable' || fault === 'proxy-page') {
      return { response: fault === 'unreachable' ? null : proxyPage(), afterMs };
    }
    if (fault === 'hang') {
      return null;
    }
    return this.say(posting, robot, { body, afterMs });
  }

  /** The call reached the vendor, which counts it. */
  private say(
    posting: Posting,
    robot: SimulatedRobot,
    { body, afterMs }: { body: string; afterMs: number }
  ): { response: Response | null; afterMs: number } | null {
    const { scheduler, trace, onArrived } = this.deps;
    onArrived(posting, robot);
    const { fault } = robot;
    if (fault === 'bad-gateway') {
      return { response: new Response('<html><title>502 Bad Gateway</title></html>', { status: 502 }), afterMs };
    }
    if (fault === 'limited') {
      robot.park(scheduler.nowMs);
    }
    const saying =
      fault === 'removed' ? 'unknown-robot' : fault === 'limited' ? 'limited' : robot.judge(body, scheduler.nowMs);
    if (saying !== 'ok') {
      posting.isRefused = true;
      trace.tell(scheduler.nowMs, `${posting.token} answers: ${saying}`);
      this.deps.onRefused(posting, robot, saying);
      return { response: answerOf(robot.vendor, saying), afterMs };
    }
    posting.takenAtMs = scheduler.nowMs;
    trace.tell(scheduler.nowMs, `${posting.token} shows ${describe(posting)}${fault === null ? '' : ` (${fault})`}`);
    this.deps.onTaken(posting);
    if (fault === 'hang-taken') {
      return null;
    }
    const response = fault === 'reset-taken' ? null : answerOf(robot.vendor, 'ok');
    return { response, afterMs: fault === 'slow' ? SLOW_MS : afterMs };
  }

  private networkMs(): number {
    return this.deps.random.whole(NETWORK_MIN_MS, NETWORK_MAX_MS);
  }
}

function proxyPage(): Response {
  return new Response('<html><head><title>403 Forbidden</title></head></html>', { status: 403 });
}

function describe({ reading }: Posting): string {
  const names = [...reading.names].map(([name, { isOver }]) => `${name}${isOver ? ' over' : ''}`);
  return `${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''} [${reading.numbers.slice(0, 6).join(' ')}]`;
}
