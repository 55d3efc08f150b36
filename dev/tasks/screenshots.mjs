// npm run screenshots [-- --only <part of a name>] [-- --keep]: pictures of every page, in .tmp/screenshots/.
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
const executable = await ensureBuilt();
const { runBun } = await import('./runBun.mjs');
runBun('dev/screenshots/main.ts', ['--executable', executable, ...process.argv.slice(2)]);
