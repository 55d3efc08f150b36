import { benchFormat } from './format';
import { type Row } from './row';

const BENCHES: Readonly<Record<string, (print: (row: Row) => void) => void>> = { format: benchFormat };

const [name = '', ...flags] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`expected one of these benchmarks: ${Object.keys(BENCHES).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
const asJson = flags.includes('--json');
bench((row) => console.log(asJson ? JSON.stringify(row) : Object.values(row).join('\t')));
