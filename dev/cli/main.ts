import { doctorCommand } from './doctor/doctorCommand';
import { formatCommand } from './formatCommand';
import { provisionCommand } from './provision/provisionCommand';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  doctor: doctorCommand,
  format: formatCommand,
  provision: provisionCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  console.error(`expected one of these commands: ${Object.keys(COMMANDS).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
process.exit(await command(args));
