/** The same, with everything in it, and nobody can change any of it: Grafana gives contexts to extensions like this. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    // Times of Moment work out parts of themselves when they are asked.
    if (!('_isAMomentObject' in value)) {
      Object.freeze(value);
      Object.values(value).forEach(frozen);
    }
  }
  return value;
}
