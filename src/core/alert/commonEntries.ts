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

/** The names and values of a record that are its own, without those that `common` says already. */
export function ownEntries(
  record: Readonly<Record<string, string>>,
  common: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const name in record) {
    const value = record[name];
    if (value !== undefined && common[name] !== value) {
      own[name] = value;
    }
  }
  return own;
}
