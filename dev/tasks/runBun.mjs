import { spawn } from 'node:child_process';

import { BUN, ROOT } from './ensureInstalled.mjs';

/**
 * Runs a TypeScript program with Bun in this terminal, and ends with its exit code. Ctrl-C reaches the program itself,
 * which shuts down in order; this process waits for it.
 * @param {string} program path from the repository's root
 * @param {string[]} args
 */
export function runBun(program, args) {
  const child = spawn(BUN, ['run', program, ...args], { cwd: ROOT, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`Bun did not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
