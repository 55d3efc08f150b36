import { formatCommand } from './formatCommand';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = { format: formatCommand };

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) {
  console.error(`expected one of these commands: ${Object.keys(COMMANDS).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
process.exit(await command(args));
