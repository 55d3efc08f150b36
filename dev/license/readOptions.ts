import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What was typed behind a command, or why it cannot be taken. */
export type Typed =
  | { readonly kind: 'help' }
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'typed'; readonly values: Readonly<Record<string, string>> };

/** Reads options that each take a text, and `--help`. Arguments without a name are a mistake. */
export function readOptions(args: string[], names: readonly string[]): Typed {
  const options: ParseArgsConfig['options'] = { help: { type: 'boolean', short: 'h' } };
  names.forEach((name) => (options[name] = { type: 'string' }));
  try {
    const { values } = parseArgs({ args, options });
    const { help, ...texts } = values;
    return help === true ? { kind: 'help' } : { kind: 'typed', values: texts as Record<string, string> };
  } catch (error) {
    return { kind: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Says how a command is used: on standard output where somebody asked, else behind the problem, with exit code 2. */
export function sayUsage(usage: string, problem: string | null): number {
  if (problem === null) {
    console.log(usage);
    return 0;
  }
  console.error(`${problem}\n\n${usage}`);
  return 2;
}
