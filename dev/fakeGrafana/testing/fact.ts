import { it } from 'bun:test';

/** A fact about Grafana that the stand-in plays, with where it was read, so that whoever doubts it can look. */
export function fact(says: string, source: string, check: () => Promise<void>): void {
  it(`${says} [${source}]`, check);
}
