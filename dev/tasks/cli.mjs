// npm run cli -- format …: what the plugin would send, without sending it.
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { runBun } = await import('./runBun.mjs');
runBun('dev/cli/main.ts', process.argv.slice(2));
