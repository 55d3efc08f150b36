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

/**
 * Most characters of an answer's message. Grafana shows users the first 1024 bytes of a failed delivery's answer, and
 * a Chinese character has three.
 */
export const MESSAGE_MAX_LENGTH = 300;

/** An answer that Grafana shows: a message for people, which comes first, and fields for programs. */
export function jsonAnswer(status: number, message: string, fields: object = {}): Response {
  return Response.json({ message: shortMessage(message), ...fields }, { status });
}

function shortMessage(message: string): string {
  const characters = Array.from(message);
  return characters.length <= MESSAGE_MAX_LENGTH ? message : `${characters.slice(0, MESSAGE_MAX_LENGTH - 1).join('')}…`;
}
