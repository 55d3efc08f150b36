import { Random } from '../../../dev/simulation/random';

/** The part of an attack's whole product that is tried. */
export interface Scope {
  readonly isWide: boolean;
  readonly random: Random;
  /** All of them in a wide run; else at most `count`, picked by the seed and in their order. */
  readonly some: <T>(items: readonly T[], count: number) => T[];
}

export function createScope({ seed, isWide }: { readonly seed: number; readonly isWide: boolean }): Scope {
  const random = new Random(seed);
  return { isWide, random, some: (items, count) => (isWide ? [...items] : sample(random, items, count)) };
}

/** A new seed, for a run that names none. */
export function anySeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const places = items.map((_, place) => place);
  const picked = new Set<number>();
  while (picked.size < Math.min(count, items.length)) {
    const [place = 0] = places.splice(random.whole(0, places.length - 1), 1);
    picked.add(place);
  }
  return items.filter((_, place) => picked.has(place));
}
