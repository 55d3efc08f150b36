// npm start [-- --once]: installs and builds what is missing, then plays an alert through the real plugin process.
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
const executable = await ensureBuilt();
const { runBun } = await import('./runBun.mjs');
runBun('dev/workbench/main.ts', ['--executable', executable, ...process.argv.slice(2)]);
