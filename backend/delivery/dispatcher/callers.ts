import { type Finding } from '../../../src/core/vendors/verdict';
import { type DeliveryStanding, type Outbox } from '../outbox/outbox';
import { Caller, type Outcome } from './caller';

/** All callers who wait for a delivery, in any lane, sent by this process or by another. */
export class Callers {
  private readonly byId = new Map<number, Caller[]>();
  /** Told 202 although the outbox could not write so: not to be given back, and to be written later. */
  private readonly owed = new Set<number>();

  constructor(private readonly outbox: Pick<Outbox, 'promise' | 'keep' | 'states'>) {}

  /** `isPromised`: the outbox knows already that it is ours. */
  add(id: number, isPromised: boolean): Caller {
    const caller = new Caller(isPromised ? undefined : async () => await this.promise(id));
    this.byId.set(id, [...this.waiting(id), caller]);
    return caller;
  }

  /** Tells whether a caller waits for it who was told nothing yet. */
  has(id: number): boolean {
    return this.waiting(id).length > 0;
  }

  isOwed(id: number): boolean {
    return this.owed.has(id);
  }

  tell(ids: Iterable<number>, outcome: Outcome): void {
    for (const id of ids) {
      this.byId.get(id)?.forEach((caller) => caller.tell(outcome));
      this.byId.delete(id);
    }
  }

  /** It stays ours: callers who wait for it are told 202. */
  async leave(ids: readonly number[], finding: Finding | null): Promise<void> {
    await Promise.all(ids.flatMap((id) => this.waiting(id).map((caller) => caller.leave(finding))));
    ids.forEach((id) => this.byId.delete(id));
  }

  async leaveAll(): Promise<void> {
    await this.leave([...this.byId.keys()], null);
  }

  /**
   * Looks in the outbox for deliveries that somebody waits for here and another replica has sent, and writes down what
   * is owed. Rejects with `OutboxUnavailable`.
   */
  async follow(): Promise<void> {
    for (const id of this.owed) {
      if (!(await this.outbox.promise(id))) {
        await this.outbox.keep(id);
      }
      this.owed.delete(id);
    }
    const ids = [...this.byId.keys()].filter((id) => this.has(id));
    [...this.byId.keys()].filter((id) => !this.has(id)).forEach((id) => this.byId.delete(id));
    if (ids.length > 0) {
      for (const [id, standing] of await this.outbox.states(ids)) {
        const outcome = outcomeOf(standing);
        this.tell(outcome === null ? [] : [id], outcome ?? { kind: 'queued', finding: null });
      }
    }
  }

  private waiting(id: number): Caller[] {
    return (this.byId.get(id) ?? []).filter((caller) => !caller.isTold);
  }

  /**
   * Null where it is ours from now on; else its outcome. If the outbox cannot write this down, the delivery stays ours
   * all the same.
   */
  private async promise(id: number): Promise<Outcome | null> {
    try {
      if (await this.outbox.promise(id)) {
        return null;
      }
      const standing = (await this.outbox.states([id])).get(id);
      return standing === undefined ? null : outcomeOf(standing);
    } catch {
      this.owed.add(id);
      return null;
    }
  }
}

/** The answer to callers who wait for a delivery, by how it is stored; null while it is not over. */
export function outcomeOf({ state, finding, messages, delivered }: DeliveryStanding): Outcome | null {
  if (state === 'waiting' || state === 'merged') {
    return null;
  }
  if (state === 'delivered' || finding === null) {
    return { kind: 'delivered', messages };
  }
  return { kind: 'returned', because: 'refused', finding, delivered, messages };
}
