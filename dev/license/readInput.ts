/** Reads standard input to its end. Says on standard error what it waits for where somebody would have to type it. */
export async function readInput(what: string): Promise<string> {
  if (process.stdin.isTTY) {
    console.error(`Waiting for ${what} on standard input; Ctrl-D ends it. --help says more.`);
  }
  return await Bun.stdin.text();
}
