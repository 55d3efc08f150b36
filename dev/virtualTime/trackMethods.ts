import { type Busy } from './busy';

/**
 * Counts every promise that a method of this object returns as work, whoever calls it: virtual time stands still while
 * the outbox is at the disk.
 */
export function trackMethods(busy: Busy, target: object): void {
  const prototype: object = Object.getPrototypeOf(target) as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method: unknown = Reflect.get(prototype, name);
    if (typeof method === 'function' && name !== 'constructor') {
      const tracked = (...args: unknown[]) => {
        const result: unknown = Reflect.apply(method, target, args);
        return result instanceof Promise ? busy.track(result) : result;
      };
      Reflect.set(target, name, tracked);
    }
  }
}
