/** UTF-16 units kept of an error's own words. More is a dump, not a message. */
const ERROR_TEXT_MAX_LENGTH = 500;

const URL_IN_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;

/**
 * The name and message of an error, in words that may be logged. Addresses in it are replaced, because the errors of
 * HTTP and database clients quote them, and a robot's address is a secret.
 */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : describeThrown(error);
  return text.replace(URL_IN_TEXT, '(address)').slice(0, ERROR_TEXT_MAX_LENGTH);
}

/** The first place in our code the error came from, or "" where the error does not know. Holds no data. */
export function errorPlace(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = stack.split('\n').find((candidate) => /^\s+at /.test(candidate));
  return line?.trim().slice(0, ERROR_TEXT_MAX_LENGTH) ?? '';
}

function describeThrown(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : `thrown value of type ${typeof thrown}`;
}
