import { benchFormat } from './format';
import { benchRelay } from './relay';
import { type Print, type Row } from './row';
import { benchStored } from './stored';
import { benchStorm } from './storm';
import { benchUi } from './ui';

type Bench = (print: Print) => void | Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  format: benchFormat,
  relay: benchRelay,
  storm: benchStorm,
  stored: benchStored,
  ui: benchUi,
};

const [name = '', ...flags] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`expected one of these benchmarks: ${Object.keys(BENCHES).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
const asJson = flags.includes('--json');
await bench((row, more = {}) =>
  console.log(asJson ? JSON.stringify(row) : [...Object.values(row), ...named(more)].join('\t'))
);

function named(more: Row): string[] {
  return Object.entries(more).map(([name, value]) => `${name}=${value}`);
}
