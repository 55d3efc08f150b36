import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** One import of a file: a path from the repository's root where it is our own, else a package's name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts'];

/** Every import of a file, static or dynamic, of values or of types. Throws where an import leads nowhere. */
export function readImports(root: string, path: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) {
      return { from: path, to: fileName, isPackage: true };
    }
    const target = join(root, dirname(path), fileName);
    const found = ENDINGS.map((ending) => target + ending).find((file) => existsSync(file) && statSync(file).isFile());
    if (found === undefined) {
      throw new Error(`${path} imports ${fileName}, which is not there`);
    }
    return { from: path, to: relative(root, found).replaceAll('\\', '/'), isPackage: false };
  });
}
