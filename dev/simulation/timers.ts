interface Timer<T> {
  readonly atMs: number;
  /** Of two for the same moment the one that was added first comes first. */
  readonly order: number;
  readonly item: T;
}

/** Items that are due later, the soonest at hand: a binary heap. */
export class Timers<T> {
  private readonly heap: Array<Timer<T>> = [];
  private added = 0;

  /** Infinity where there is none. */
  get nextAtMs(): number {
    return this.heap[0]?.atMs ?? Infinity;
  }

  add(atMs: number, item: T): void {
    const timer = { atMs, order: this.added++, item };
    let place = this.heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.heap[parent];
      if (above === undefined || isBefore(above, timer)) {
        break;
      }
      this.heap[place] = above;
      place = parent;
    }
    this.heap[place] = timer;
  }

  /** Takes all whose moment has come, in their order. */
  takeDue(nowMs: number): T[] {
    const due: T[] = [];
    while (this.nextAtMs <= nowMs) {
      const first = this.heap[0];
      const last = this.heap.pop();
      if (first === undefined || last === undefined) {
        break;
      }
      due.push(first.item);
      if (this.heap.length > 0) {
        this.sink(last);
      }
    }
    return due;
  }

  private sink(timer: Timer<T>): void {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [one, other] = [this.heap[left], this.heap[left + 1]];
      if (one === undefined) {
        break;
      }
      const isOther = other !== undefined && isBefore(other, one);
      const sooner = isOther ? other : one;
      if (isBefore(timer, sooner)) {
        break;
      }
      this.heap[place] = sooner;
      place = isOther ? left + 1 : left;
    }
    this.heap[place] = timer;
  }
}

function isBefore(one: Timer<unknown>, other: Timer<unknown>): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
