import { writeFileSync } from 'node:fs';

import { parseFlags, sayUsage } from '../tasks/flags.mjs';
import { makeIssuerKey, writeIssuerKey } from './issuerKey';
import { fileProblem, typedPath } from './typedPath';

const USAGE = `npm run license -- keygen --key <file>

Makes a key pair for licenses: writes the private key to the file, which only you may read, and prints the public key
as a line for grafana.ini. An existing file is left alone.

  --key  where the private key goes (needed)

Exit code 0: both keys are there, 1: the file could not be written, 2: called wrongly.`;

/** `keygen`: 0 if both keys were made, 1 if the file could not be written, 2 for bad options. */
export async function keygenCommand(args: string[]): Promise<number> {
  const typed = parseFlags(args, { key: { type: 'string' } });
  if (typed.kind !== 'flags') {
    return sayUsage(USAGE, typed);
  }
  const { key: path } = typed.values;
  if (path === undefined) {
    return sayUsage(USAGE, { kind: 'problem', problem: '--key: expected the file the private key goes to, got nothing' });
  }
  const issuer = await makeIssuerKey();
  try {
    // wx: licenses that were signed with a key that is gone can never be issued again.
    writeFileSync(typedPath(path), await writeIssuerKey(issuer), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = fileProblem(error);
    const why = code === 'EEXIST' ? 'it is there already, and a key is not overwritten' : code;
    console.error(`--key: ${path} cannot be written: ${why}`);
    return 1;
  }
  console.error(`The private key is in ${path}. Keep it secret, and keep a copy.`);
  console.log(`license_public_key = ${issuer.publicKey}`);
  return 0;
}
