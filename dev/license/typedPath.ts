import { resolve } from 'node:path';

/** A path as whoever typed it means it: npm starts scripts in the repository, and says where it was started itself. */
export function typedPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Such as `ENOENT`. */
export function fileProblem(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
