/** Waits for `work`, but no longer than `limitMs`. True if it was done by then; its failure is thrown. */
export async function withinMs(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: Timer | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}
