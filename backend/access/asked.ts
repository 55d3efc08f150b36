/**
 * What Grafana answered, or in a few words why there is no answer: `GET /api/org answered 403`. Holds no secret.
 * `isSilent`: it said nothing at all, in time.
 */
export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string; readonly isSilent?: true };
