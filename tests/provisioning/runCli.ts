import { join } from 'node:path';

/** The output of a command, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const MAIN = join(import.meta.dir, '../../dev/cli/main.ts');

/** How a command is run: where, with which variables, and what is typed into it. */
interface Running {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input: string;
}

/** Runs a command to its end. */
export async function runToEnd(command: readonly string[], { cwd, env, input }: Running): Promise<Ran> {
  const child = Bun.spawn([...command], { cwd, env, stdin: new Blob([input]), stdout: 'pipe', stderr: 'pipe' });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, out, err };
}

/** Runs a command of `npm run cli` as a user does whose working directory is `cwd`, and who types `input`. */
export async function runCli(args: readonly string[], cwd: string, input = ''): Promise<Ran> {
  return await runToEnd([process.execPath, 'run', MAIN, ...args], {
    cwd,
    env: { ...process.env, INIT_CWD: cwd },
    input,
  });
}
