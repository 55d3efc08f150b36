import { it } from 'bun:test';

/** A fact about Grafana that the stand-in plays, with where it was read, so that anybody can look it up. */
export function fact(says: string, source: string, check: () => Promise<void>): void {
  it(`${says} [${source}]`, check);
}
