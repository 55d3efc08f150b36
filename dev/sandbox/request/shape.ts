import * as v from 'valibot';

/** A fault in the shape of a value, of one of four kinds. */
export interface ShapeProblem {
  kind: 'missing' | 'unknown' | 'type' | 'value';
  /** Where, in dots: `text.mentioned_list.0`. */
  path: string;
  reason: string;
}

/** Text that is more than white space. */
export const filledText = v.pipe(v.string(), v.regex(/\S/u, 'Expected text that is not empty'));

/** An http or https address. */
export const webUrl = v.pipe(v.string(), v.check(isWebUrl, 'Expected an http or https address'));

/** Compares a value with a shape; `ignoreUnknown` passes over properties the shape does not name. */
export function findShapeProblem(
  schema: v.GenericSchema,
  value: unknown,
  { ignoreUnknown = false, at = '' }: { ignoreUnknown?: boolean; at?: string } = {}
): ShapeProblem | undefined {
  const result = v.safeParse(schema, value, { abortEarly: !ignoreUnknown });
  const problems = (result.issues ?? []).map((issue) => toProblem(issue, at));
  return problems.find((problem) => !(ignoreUnknown && problem.kind === 'unknown'));
}

function toProblem(issue: v.BaseIssue<unknown>, at: string): ShapeProblem {
  const path = [at, v.getDotPath(issue) ?? ''].filter((part) => part !== '').join('.');
  const kind = kindOf(issue);
  return { kind, path, reason: `${path || 'body'}: ${kind === 'unknown' ? 'unknown property' : issue.message}` };
}

function kindOf(issue: v.BaseIssue<unknown>): ShapeProblem['kind'] {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return 'unknown';
  }
  if (issue.kind === 'validation') {
    return 'value';
  }
  return issue.received === 'undefined' ? 'missing' : 'type';
}

/** True for an address a client can open in a browser: http or https, a host, and no character that ends a link early. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s<>"`\\/?#][^\s<>"`\\]*$/i.test(text) && URL.canParse(text);
}
