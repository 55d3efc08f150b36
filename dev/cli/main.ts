import { runCommand } from '../tasks/flags.mjs';
import { doctorCommand } from './doctor/doctorCommand';
import { formatCommand } from './formatCommand';
import { provisionCommand } from './provision/provisionCommand';

await runCommand('npm run cli', { doctor: doctorCommand, format: formatCommand, provision: provisionCommand });
