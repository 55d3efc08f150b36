import { inspectCommand } from './inspectCommand';
import { issueCommand } from './issueCommand';
import { keygenCommand } from './keygenCommand';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  keygen: keygenCommand,
  issue: issueCommand,
  inspect: inspectCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  console.error(`expected one of these commands: ${Object.keys(COMMANDS).join(', ')}; got ${name || 'none'}`);
  console.error('Each says more with --help.');
  process.exit(2);
}
process.exit(await command(args));
