import * as v from 'valibot';
import { type Answer } from './answer';

/** Says if a nonce came back through the relay URL: the answer of `GET relay/:nonce`. */
export const RelaySeen = v.object({
  /** When it was brought, in milliseconds since the epoch, and by which of Grafana's users; null where it was not. */
  seen: v.nullable(v.object({ atMs: v.number(), login: v.string() })),
});
export type RelaySeen = Answer<typeof RelaySeen>;
