/** Waits for `work`; rejects with `message` once `limitMs` have passed. */
export async function withDeadline<T>(work: Promise<T>, limitMs: number, message: string): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(message)), limitMs);
  try {
    return await Promise.race([work, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
