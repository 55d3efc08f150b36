/** A chain of files that import each other in a circle, the first named again at its end; null where there is none. */
export function findCycle(importsOf: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const chain: string[] = [];

  function visit(file: string): string[] | null {
    if (chain.includes(file)) {
      return [...chain.slice(chain.indexOf(file)), file];
    }
    if (done.has(file)) {
      return null;
    }
    chain.push(file);
    for (const next of importsOf.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle !== null) {
        return cycle;
      }
    }
    chain.pop();
    done.add(file);
    return null;
  }

  for (const file of importsOf.keys()) {
    const cycle = visit(file);
    if (cycle !== null) {
      return cycle;
    }
  }
  return null;
}
