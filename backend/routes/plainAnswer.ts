/**
 * Most characters of an answer's text before the mark of its reason. Grafana shows users the first 1024 bytes of a failed delivery's answer, and a
 * Chinese character has three.
 */
export const TEXT_MAX_LENGTH = 300;

/** Facts of an answer for programs: each travels as the header `X-EG-<Name>`, percent-encoded. */
export interface AnswerFacts {
  /** Also ends the text, as `[EG:<reason>]`: of an answer that Grafana quotes only the text is left. */
  readonly reason?: string;
  readonly webhook?: string;
  readonly delivery?: number;
  readonly verdict?: string;
  readonly code?: string;
}

/**
 * An answer that Grafana shows on the contact point as it is: plain text for people, facts for programs in headers. A
 * vendor's code may be any text, also halves of characters.
 */
export function plainAnswer(status: number, text: string, facts: AnswerFacts): Response {
  const headers = new Headers({ 'Content-Type': 'text/plain; charset=utf-8' });
  for (const [name, fact] of Object.entries(facts)) {
    headers.set(`X-EG-${name}`, encodeURIComponent(String(fact).replaceAll(/\p{Surrogate}/gu, '\ufffd')));
  }
  const mark = facts.reason === undefined ? '' : ` [EG:${facts.reason}]`;
  return new Response(shortText(text) + mark, { status, headers });
}

function shortText(text: string): string {
  const characters = Array.from(text);
  return characters.length <= TEXT_MAX_LENGTH ? text : `${characters.slice(0, TEXT_MAX_LENGTH - 1).join('')}…`;
}
