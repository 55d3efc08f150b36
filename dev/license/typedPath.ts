import { resolve } from 'node:path';

/** A typed path, from the folder it was typed in: npm starts scripts in the repository, and says where npm was run. */
export function typedPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Such as `ENOENT`. */
export function fileProblem(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
