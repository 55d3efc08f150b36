// npm run bench -- format [--json]
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { runBun } = await import('./runBun.mjs');
runBun('bench/main.ts', process.argv.slice(2));
