/** A vendor's answer to its nth request, from 1. */
export type Answerer = (call: number) => Response;

/** Takes it. */
export const OK: Answerer = () => Response.json({ errcode: 0, errmsg: 'ok' });

/** Cannot take it now. */
export const BUSY: Answerer = () => Response.json({ errcode: -1, errmsg: 'system busy' });

/** Will never take it. */
export const REFUSED: Answerer = () => Response.json({ errcode: 44004, errmsg: 'empty content' });

/** Knows no such robot. */
export const BROKEN: Answerer = () => Response.json({ errcode: 93000, errmsg: 'invalid webhook url' });

/** A vendor that answers like this until it is told otherwise. */
export function changingVendor(first: Answerer): { vendor: { answer: Answerer }; answer: Answerer } {
  const vendor = { answer: first };
  return { vendor, answer: (call) => vendor.answer(call) };
}
