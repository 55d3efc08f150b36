// npm run bench -- format|relay|storm|stored|ui [--json]
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
if (process.argv[2] === 'ui') {
  const { ensureBuilt } = await import('./build.mjs');
  await ensureBuilt();
}
const { runBun } = await import('./runBun.mjs');
runBun('bench/main.ts', process.argv.slice(2));
