import { runCommand } from '../tasks/flags.mjs';
import { inspectCommand } from './inspectCommand';
import { issueCommand } from './issueCommand';
import { keygenCommand } from './keygenCommand';

await runCommand('npm run license', { keygen: keygenCommand, issue: issueCommand, inspect: inspectCommand });
