/** A place in the history, which is ordered by time of acceptance and, within a millisecond, by id. */
export interface Position {
  readonly acceptedAtMs: number;
  readonly id: number;
}

/** The cursor is not one that this plugin gave out. */
export class InvalidCursorError extends Error {}

/** Opaque to clients, so that they do not build their own. */
export function writeCursor({ acceptedAtMs, id }: Position): string {
  return Buffer.from(`${acceptedAtMs}.${id}`).toString('base64url');
}

export function readCursor(cursor: string): Position {
  const parts = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (parts === null) {
    throw new InvalidCursorError('cursor: expected the nextCursor of an earlier page, got something else');
  }
  return { acceptedAtMs: Number(parts[1]), id: Number(parts[2]) };
}
