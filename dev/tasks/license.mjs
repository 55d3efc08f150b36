// npm run license -- keygen|issue|inspect …: makes keys and licenses, and says how a license stands.
import { ensureInstalled } from './ensureInstalled.mjs';

ensureInstalled();
const { runBun } = await import('./runBun.mjs');
runBun('dev/license/main.ts', process.argv.slice(2));
