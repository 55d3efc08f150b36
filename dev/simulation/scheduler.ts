import { drainMicrotasks } from 'bun:jsc';

import { type Random } from './random';
import { Timers } from './timers';
import { type Trace } from './trace';

/** One process from its start to its end. What it still waits for when it is over never goes on. */
export class Life {
  isOver = false;
  /** Milliseconds of true time; Infinity while it lives. */
  endedAtMs = Infinity;

  constructor(readonly name: string) {}
}

/** Something that goes on when the scheduler says so. `life` is null for the world outside. */
interface Task {
  readonly life: Life | null;
  readonly label: string;
  readonly run: () => void;
  isDropped: boolean;
}

/** Steps between two real turns of the event loop, so that Ctrl-C is heard. */
const STEPS_PER_TURN = 5_000;

/** Longest time a question may take, in milliseconds of simulated time. */
const QUESTION_MS = 10 * 60_000;

/** Turns in which real work may be done soon; after them it is waited for in peace. */
const TURNS_MAX = 100;

/** Real wait after which the database is asked whether it waits for us, and between two such questions, in milliseconds. */
const ASK_EVERY_MS = 2;

/** Longest real wait for a database that is at work while something else could go on, in milliseconds. */
const PATIENCE_MS = 20;

/** The same where all others sleep. */
const TIME_PATIENCE_MS = 60;

/**
 * Decides what goes on next. Everything that waits asks it; of what could go on chance picks one, and time passes only
 * when nothing can.
 */
export class Scheduler {
  /** True time, in milliseconds since the run began. It never jumps. */
  nowMs = 0;
  /** Called before each step of a process; the process may be over then. */
  beforeStep: (life: Life, label: string) => void = () => undefined;
  /** Tells whether all real work that is under way waits for somebody here, such as for a lock that a sleeper holds. */
  isHeldUp: () => Promise<boolean> = () => Promise.resolve(false);
  private ready: Task[] = [];
  private readonly timers = new Timers<Task>();
  /** Real work that is under way, such as a statement at a real database. */
  private outside = 0;
  /** Real work waits for somebody who sleeps here. */
  private mayTimePass = false;
  private steps = 0;

  constructor(
    private readonly random: Random,
    private readonly trace: Trace
  ) {}

  /** Resolves after so long, when it is its turn; never if the process ends before. */
  ask(life: Life | null, label: string, afterMs = 0): Promise<void> {
    return new Promise((resolve) => void this.later(life, label, { afterMs, run: resolve }));
  }

  /** Runs something after so long; what is returned drops it. */
  later(life: Life | null, label: string, { afterMs, run }: { afterMs: number; run: () => void }): () => void {
    const task: Task = { life, label, run, isDropped: false };
    if (afterMs > 0) {
      this.timers.add(this.nowMs + afterMs, task);
    } else {
      this.ready.push(task);
    }
    return () => void (task.isDropped = true);
  }

  /** Waits, but no longer than until the signal aborts. */
  sleep(life: Life, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const drop =
        ms === Infinity
          ? () => undefined
          : this.later(life, 'sleep', { afterMs: Math.max(1, Math.ceil(ms)), run: () => wake() });
      const abort = () => {
        drop();
        this.later(life, 'woken', { afterMs: 0, run: resolve });
      };
      const wake = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Counts real work: time stands still until it is done, or waits for its turn here. */
  async real<T>(work: () => Promise<T>): Promise<T> {
    this.outside++;
    try {
      return await work();
    } finally {
      this.outside--;
    }
  }

  /** The same as `ask` for what is real work. */
  async askWithin(life: Life, label: string, afterMs: number): Promise<void> {
    this.outside--;
    await this.ask(life, label, afterMs);
    this.outside++;
  }

  /** Goes on until the condition holds, nothing is left to do, or this moment has come. */
  async run(untilMs: number, isDone: () => boolean = () => false): Promise<void> {
    drainMicrotasks();
    while (!isDone()) {
      if (this.outside > 0) {
        await this.waitOutside();
      }
      if (!this.step(untilMs)) {
        if (this.outside === 0) {
          return;
        }
        continue;
      }
      drainMicrotasks();
      if (++this.steps % STEPS_PER_TURN === 0) {
        await turn();
      }
    }
  }

  /** Goes on until this is done, which must not take long. */
  async during<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = () => void (isDone = true);
    work.then(done, done);
    await this.run(this.nowMs + QUESTION_MS, () => isDone);
    if (!isDone) {
      throw new Error('The database or the plugin does not answer, although nothing is wrong any more.');
    }
    return await work;
  }

  /** Real work may wait for a process that waits here; so while one could go on, patience ends. */
  private async waitOutside(): Promise<void> {
    const sinceMs = performance.now();
    let askAtMs = ASK_EVERY_MS;
    for (let turns = 0; this.outside > 0; turns++) {
      // The server needs the processor too.
      await (turns < TURNS_MAX ? turn() : Bun.sleep(1));
      drainMicrotasks();
      const waitedMs = performance.now() - sinceMs;
      let isHeldUp = waitedMs > (this.ready.length > 0 ? PATIENCE_MS : TIME_PATIENCE_MS);
      if (!isHeldUp && waitedMs > askAtMs) {
        isHeldUp = await this.isHeldUp();
        // What was answered before it is here by then.
        await turn();
        drainMicrotasks();
        askAtMs = performance.now() - sinceMs + ASK_EVERY_MS;
      }
      if (isHeldUp && this.outside > 0) {
        this.mayTimePass = this.ready.length === 0;
        return;
      }
    }
  }

  /** One step. False where none is left before this moment; time is there then. */
  private step(untilMs: number): boolean {
    const task = this.next(untilMs);
    if (task === null) {
      return false;
    }
    if (task.isDropped || task.life?.isOver) {
      return true;
    }
    if (task.life !== null) {
      this.beforeStep(task.life, task.label);
      if (task.life.isOver) {
        return true;
      }
    }
    this.trace.step(`${this.nowMs} ${task.life?.name ?? ''} ${task.label}`);
    task.run();
    return true;
  }

  private next(untilMs: number): Task | null {
    if (this.ready.length === 0) {
      const atMs = this.timers.nextAtMs;
      // Time stands still while real work is under way.
      if (this.outside > 0 && !this.mayTimePass) {
        return null;
      }
      this.mayTimePass = false;
      if (atMs > untilMs) {
        this.nowMs = Math.max(this.nowMs, untilMs);
        return null;
      }
      this.nowMs = Math.max(this.nowMs, atMs);
      this.ready.push(...this.timers.takeDue(this.nowMs));
    }
    const place = this.ready.length === 1 ? 0 : this.random.whole(0, this.ready.length - 1);
    const task = this.ready[place];
    const last = this.ready.pop();
    if (task !== undefined && last !== undefined && last !== task) {
      this.ready[place] = last;
    }
    return task ?? null;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
