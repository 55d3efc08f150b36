/** An order of the fire panel; the other end is serve/serveGrafana.ts. */
export interface FireRequest {
  /** Null lets the policies choose. */
  readonly contactPoint: string | null;
  readonly sample: string;
  readonly count: number;
  readonly intervalMs: number;
  readonly spoil: 'token' | 'signature' | null;
}

/** An order and its groups so far. */
export interface PlayView extends FireRequest {
  readonly id: number;
  readonly startedAtMs: number;
  readonly groups: ReadonlyArray<{
    readonly receiver: string;
    readonly notification: { readonly status: 'firing' | 'resolved' };
    readonly isPending: boolean;
    readonly attempts: ReadonlyArray<{
      readonly status: number | null;
      readonly error: string | null;
      readonly atMs: number;
      readonly elapsedMs: number;
      readonly answer: string;
    }>;
  }>;
}

/** Calls the workbench's own control, which no plugin knows. Rejects with its words where it refuses. */
export async function control<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/workbench/control/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) {
    throw new Error((answer as { message?: string } | null)?.message ?? `HTTP ${response.status}`);
  }
  return answer as T;
}
