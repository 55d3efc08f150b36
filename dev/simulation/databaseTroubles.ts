import { type Fault } from '../../backend/delivery/outbox/database/engine';
import { type DatabaseFault } from './plan';
import { type Random } from './random';
import { type Life } from './scheduler';

/** A fault that the simulation made. */
export class SimulatedFault extends Error {
  constructor(
    readonly kind: Fault['kind'],
    reason: string
  ) {
    super(reason);
  }
}

/** Time that is added to a statement, in milliseconds, while the database is slow or stalls. */
const SLOW_MS = 700;
const STALL_MS = 6_000;

/** A fault that is on. */
export interface DatabaseTrouble {
  readonly fault: DatabaseFault;
  /** Null for all. */
  readonly replica: number | null;
  readonly share: number;
}

/** The faults of the database that are on at the moment. */
export class DatabaseTroubles {
  private readonly on = new Set<DatabaseTrouble>();

  constructor(
    private readonly random: Random,
    private readonly replicaOf: (life: Life) => number
  ) {}

  begin(trouble: DatabaseTrouble): void {
    this.on.add(trouble);
  }

  end(trouble: DatabaseTrouble): void {
    this.on.delete(trouble);
  }

  endAll(): void {
    this.on.clear();
  }

  delayMs(life: Life): number {
    return (this.strikes(life, 'slow') ? SLOW_MS : 0) + (this.strikes(life, 'stall') ? STALL_MS : 0);
  }

  /** Before anything is asked of it. */
  check(life: Life): void {
    if (this.strikes(life, 'lost')) {
      throw new SimulatedFault('reconnect', 'The connection was lost.');
    }
  }

  checkWrite(life: Life): void {
    if (this.strikes(life, 'full')) {
      throw new SimulatedFault('keep', 'The disk is full.');
    }
  }

  /** It is committed, but the caller does not hear so. */
  checkCommitted(life: Life): void {
    if (this.strikes(life, 'lost-committed')) {
      throw new SimulatedFault('reconnect', 'The connection was lost after a commit.');
    }
  }

  private strikes(life: Life, fault: DatabaseFault): boolean {
    if (this.on.size === 0) {
      return false;
    }
    const replica = this.replicaOf(life);
    const hits = [...this.on].filter((each) => each.fault === fault && (each.replica ?? replica) === replica);
    return hits.some(({ share }) => this.random.chance(share));
  }
}
