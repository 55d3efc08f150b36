// npm run simulate -- [--seeds 100] [--from 1] [--seed N] [--replicas 3] [--engine sqlite|postgres]
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { runBun } = await import('./runBun.mjs');
runBun('dev/simulation/main.ts', process.argv.slice(2));
