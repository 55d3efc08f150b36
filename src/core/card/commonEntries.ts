/** The names and values that all of these records share, in the first one's order. */
export function commonEntries(
  records: ReadonlyArray<Readonly<Record<string, string>>>
): Readonly<Record<string, string>> {
  const [first, ...others] = records;
  const common: Record<string, string> = { ...first };
  for (const record of others) {
    for (const name in common) {
      if (record[name] !== common[name]) {
        delete common[name];
      }
    }
  }
  return common;
}
