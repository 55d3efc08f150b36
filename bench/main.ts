import { benchDigest } from './digest';
import { benchFairness } from './fairness/fairness';
import { benchFloor } from './floor/floor';
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
  floor: benchFloor,
  format: benchFormat,
  pair: benchPair,
  relay: benchRelay,
  storm: (print, options) => (options.large ? benchLargeStorm(print, options) : benchStorm(print)),
  stored: benchStored,
  ui: benchUi,
};

const options = readOptions(Object.keys(BENCHES));
await BENCHES[options.bench]?.((row, more = {}) => {
  console.log(options.json ? JSON.stringify(row) : [...Object.values(row), ...named(more)].join('\t'));
}, options);

function named(more: Row): string[] {
  return Object.entries(more).map(([name, value]) => `${name}=${value}`);
}
