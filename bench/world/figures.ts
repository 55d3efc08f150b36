/** The value below which this share of the values lies, rounded to hundredths; -1 where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -1;
  return Math.round(value * 100) / 100;
}
