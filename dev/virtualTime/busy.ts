/** Turns of the event loop in which nothing may be under way before the world counts as at rest. */
const QUIET_TURNS = 4;

/** Knows of real work that is under way, so that virtual time can wait for it. */
export class Busy {
  private pending = 0;

  /** Counts a promise as work until it is settled. */
  track<T>(work: Promise<T>): Promise<T> {
    this.pending++;
    const done = () => void this.pending--;
    work.then(done, done);
    return work;
  }

  /** The same object, with every method that returns a promise counted as work. */
  watch<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') {
          return value;
        }
        return (...args: unknown[]) => {
          const result: unknown = value.apply(object, args);
          return result instanceof Promise ? this.track(result) : result;
        };
      },
    });
  }

  /** Resolves when nothing has been under way for a few turns of the event loop. */
  async rest(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = this.pending === 0 ? quiet + 1 : 0;
    }
  }
}

/**
 * Counts every promise that a method of this object returns as work, its classes' ancestors' included, for all its
 * callers: virtual time stands still while the outbox is at the disk.
 */
export function trackMethods(busy: Busy, target: object): void {
  for (const [name, method] of methodsOf(target)) {
    const tracked = (...args: unknown[]) => {
      const result: unknown = Reflect.apply(method, target, args);
      return result instanceof Promise ? busy.track(result) : result;
    };
    Reflect.set(target, name, tracked);
  }
}

function methodsOf(target: object): Map<string, (...args: unknown[]) => unknown> {
  const methods = new Map<string, (...args: unknown[]) => unknown>();
  let prototype = Object.getPrototypeOf(target) as object;
  for (; prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method: unknown = Reflect.get(prototype, name);
      if (typeof method === 'function' && name !== 'constructor' && !methods.has(name)) {
        methods.set(name, method as (...args: unknown[]) => unknown);
      }
    }
  }
  return methods;
}
