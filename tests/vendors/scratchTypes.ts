import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** Sources that differ from those on the disk, by path from the repository's root; null for one that is not there. */
export type Changes = ReadonlyMap<string, string | null>;

/** A type error: the file it is in, from the repository's root, and what is wrong. */
export interface TypeFault {
  readonly file: string;
  readonly text: string;
}

/**
 * Checks types in a copy of the sources that exists in memory alone. What was read and parsed is kept from one check to
 * the next, so that only what changed costs time.
 */
export class ScratchTypes {
  private readonly options: ts.CompilerOptions;
  /** Declarations that every file can use without importing them. */
  private readonly declarations: readonly string[];
  private readonly parsed = new Map<string, ts.SourceFile | undefined>();
  private last: ts.Program | undefined;

  constructor(
    private readonly root: string,
    config: string
  ) {
    const path = join(root, config);
    const { options, fileNames } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(path, read).config,
      ts.sys,
      dirname(path)
    );
    this.options = { ...options, noEmit: true, incremental: false };
    this.declarations = fileNames.filter((file) => file.endsWith('.d.ts'));
  }

  /** The type errors of these files, and of no others. */
  check(files: readonly string[], changes: Changes): TypeFault[] {
    const there = files.filter((file) => changes.get(file) !== null);
    const program = ts.createProgram({
      rootNames: [...this.declarations, ...there.map((file) => join(this.root, file))],
      options: this.options,
      host: this.hostOf(changes),
      ...(this.last === undefined ? {} : { oldProgram: this.last }),
    });
    this.last = program;
    return there.flatMap((file) =>
      program.getSemanticDiagnostics(program.getSourceFile(join(this.root, file))).map(({ messageText }) => ({
        file,
        text: ts.flattenDiagnosticMessageText(messageText, ' '),
      }))
    );
  }

  private hostOf(changes: Changes): ts.CompilerHost {
    const changed = new Map([...changes].map(([file, text]) => [resolve(this.root, file), text]));
    const folders = new Set([...changed.keys()].map(dirname));
    const host = ts.createCompilerHost(this.options);
    const onDisk = host.getSourceFile.bind(host);
    const fresh = new Map<string, ts.SourceFile>();
    return {
      ...host,
      directoryExists: (folder) => folders.has(folder) || ts.sys.directoryExists(folder),
      fileExists: (file) =>
        changed.has(file) ? changed.get(file) !== null : existsSync(file) && host.fileExists(file),
      readFile: (file) => changed.get(file) ?? host.readFile(file),
      getSourceFile: (file, options) => {
        const text = changed.get(file);
        if (typeof text === 'string') {
          const made = fresh.get(file) ?? this.sameAsLast(file, text) ?? ts.createSourceFile(file, text, options, true);
          fresh.set(file, made);
          return made;
        }
        if (!this.parsed.has(file)) {
          this.parsed.set(file, onDisk(file, options));
        }
        return this.parsed.get(file);
      },
    };
  }

  private sameAsLast(file: string, text: string): ts.SourceFile | undefined {
    const known = this.last?.getSourceFile(file);
    return known?.text === text ? known : undefined;
  }
}

function read(path: string): string | undefined {
  return ts.sys.readFile(path);
}
