import { type RefusalReason } from '../../src/core/wire/refusal';

/** Refuses a call by a reason and its facts: pages have the words. */
export function refuse(status: number, reason: RefusalReason, facts: object = {}): Response {
  return Response.json({ reason, ...facts }, { status });
}

/** The answer to a method a resource does not have. */
export function methodNotAllowed(allowed: string): () => Response {
  return () => {
    const response = refuse(405, 'wrong-method', { allowed });
    response.headers.set('Allow', allowed);
    return response;
  };
}
