/** Times mutate themselves, so a copy is given away in place of a time that cannot be changed; null for what is none. */
export type CopyTime = (value: object) => object | null;

/**
 * The context a link gets: writing to it, or to anything in it, throws a TypeError, as in Grafana. Source: grafana,
 * plugins/extensions/utils.tsx, `getReadOnlyProxy`.
 */
export function readOnly<T extends object>(value: T, copyTime: CopyTime): T {
  const known = new WeakMap<object, object>();
  return new Proxy(value, {
    defineProperty: () => false,
    deleteProperty: () => false,
    isExtensible: () => false,
    set: () => false,
    get: (target, name, receiver) => {
      const inner: unknown = Reflect.get(target, name, receiver);
      if ((typeof inner !== 'object' && typeof inner !== 'function') || inner === null) {
        return inner;
      }
      const time = copyTime(inner);
      if (time !== null) {
        return time;
      }
      const proxy = known.get(inner) ?? readOnlyInside(inner, copyTime);
      known.set(inner, proxy);
      return proxy;
    },
  });
}

/** Functions are left as they are: a proxy around one could not be told from it, except by what it is bound to. */
function readOnlyInside(value: object, copyTime: CopyTime): object {
  return typeof value === 'function' ? value : readOnly(value, copyTime);
}
