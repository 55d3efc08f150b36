import { benchDigest } from './digest';
import { benchFairness } from './fairness/fairness';
import { benchFormat } from './format';
import { benchLargeStorm } from './largeStorm/largeStorm';
import { type Options, readOptions } from './options';
import { benchPair } from './pair';
import { benchRelay } from './relay/relay';
import { type Print, type Row } from './row';
import { benchStored } from './stored';
import { benchStorm } from './storm';
import { benchUi } from './ui';

type Bench = (print: Print, options: Options) => void | Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  digest: benchDigest,
  fairness: benchFairness,
  format: benchFormat,
  pair: benchPair,
  relay: benchRelay,
  storm: (print, options) => (options.large ? benchLargeStorm(print, options) : benchStorm(print)),
  stored: benchStored,
  ui: benchUi,
};

const [name = '', ...flags] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`expected one of these benchmarks: ${Object.keys(BENCHES).join(', ')}; got ${name || 'none'}`);
  process.exit(2);
}
const options = optionsOf(flags);
await bench((row, more = {}) => {
  console.log(options.json ? JSON.stringify(row) : [...Object.values(row), ...named(more)].join('\t'));
}, options);

function optionsOf(args: readonly string[]): Options {
  try {
    return readOptions(args);
  } catch (error) {
    console.error(String(error));
    process.exit(2);
  }
}

function named(more: Row): string[] {
  return Object.entries(more).map(([name, value]) => `${name}=${value}`);
}
