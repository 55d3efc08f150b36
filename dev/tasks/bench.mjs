// npm run bench -- format|relay|storm|stored|ui [--json], fairness|digest|storm --large [--engine postgres] [--rtt 3],
// pair <checkout> <checkout> [--turns 5]
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
if (process.argv[2] === 'ui') {
  const { ensureBuilt } = await import('./build.mjs');
  await ensureBuilt();
}
const { runBun } = await import('./runBun.mjs');
runBun('bench/main.ts', process.argv.slice(2));
