import { benchFormat } from './format';
import { benchRelay } from './relay';
import { type Row } from './row';
import { benchStored } from './stored';
import { benchStorm } from './storm';

type Bench = (print: (row: Row) => void) => void | Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  format: benchFormat,
  relay: benchRelay,
  storm: benchStorm,
  stored: benchStored,
};

const [name = '', ...flags] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`expected one of these benchmarks: ${Object.keys(BENCHES).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
const asJson = flags.includes('--json');
await bench((row) => console.log(asJson ? JSON.stringify(row) : Object.values(row).join('\t')));
