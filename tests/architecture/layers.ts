import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A part of the code: where its files are, and what they may import. The first layer whose prefix matches owns a file. */
export interface Layer {
  readonly name: string;
  /** Path from the repository's root; a file's own path, or a folder with a slash at its end. */
  readonly prefix: string;
  /** Names of the layers it may import from; itself always. */
  readonly layers: readonly string[];
  /** Packages it may import; a `*` at the end stands for anything that begins so. */
  readonly packages: readonly string[];
  /** Advice for the person whose import is refused. */
  readonly instead: string;
}

const REACT = [
  '@tanstack/react-virtual',
  'react',
  'react/*',
  'react-dom',
  'react-hook-form',
  'react-router',
  '@emotion/css',
  'rxjs',
  '@grafana/*',
];
const SYSTEM = ['node:*', 'bun', 'bun:*'];

/** What the commands share. */
const COMMAND_GROUND = [
  'backend/version.ts',
  'dev/tasks/flags.mjs',
  'dev/license/typedPath.ts',
  'dev/license/readInput.ts',
  'dev/license/readUnchecked.ts',
  'dev/provisioning/',
];

/** The folders of the vendors' rules: none knows another. */
const VENDORS = readdirSync(join(import.meta.dir, '../../src/core/vendors'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const VENDOR_REGISTRY = 'src/core/webhook/vendor.ts';
const VENDOR_FACTS: readonly string[] = [
  'src/core/vendors/vendorFacts.ts',
  ...VENDORS.map((vendor) => `src/core/vendors/${vendor}/facts.ts`),
  VENDOR_REGISTRY,
];

/** The one table of the imports that are allowed; docs/architecture.md says why. */
export const LAYERS: readonly Layer[] = [
  // The facts of the vendors, which all of the core may ask for and which ask for nothing.
  ...VENDOR_FACTS.map(factsOf),
  // The core, from the ground up: nothing imports what stands above it.
  core('text', []),
  core('secrets', ['text']),
  core('alert', ['text']),
  core('webhook/edit', ['text', 'secrets', 'webhook', 'wire']),
  core('webhook', ['text', 'secrets', 'alert']),
  core('access', ['webhook']),
  core('license', ['webhook']),
  core('card', ['text', 'alert', 'webhook']),
  core('note', ['text', 'alert', 'webhook', 'card']),
  core('fit', ['text', 'card']),
  ...VENDORS.map((vendor) => core(`vendors/${vendor}`, ['text', 'webhook', 'card', 'vendors'])),
  core('vendors', ['text', 'secrets', 'webhook', 'card', ...VENDORS.map((vendor) => `vendors/${vendor}`)]),
  core('wire', ['secrets', 'webhook', 'access', 'license', 'vendors']),
  core('', ['text', 'alert', 'webhook', 'card', 'note', 'fit', 'vendors']),

  // The front end.
  frontEnd('src/api/apiFailure.ts', ['src/core/wire/'], 'It only names what can go wrong with a call.'),
  frontEnd(
    'src/ui/',
    ['src/core/*', 'src/constants.ts', 'src/api/apiFailure.ts'],
    'A piece gets what it shows as props; its page fetches.'
  ),
  frontEnd(
    'src/api/',
    ['src/api/apiFailure.ts', 'src/core/*', 'src/constants.ts'],
    'Calls return data; pages show it.'
  ),
  frontEnd(
    'src/features/',
    ['src/ui/', 'src/api/*', 'src/core/*', 'src/constants.ts'],
    'A feature knows no page: take what you need as a prop.'
  ),
  ...['AlertChannels', 'Configuration', 'Deliveries', 'WebhookForm', 'Webhooks'].map((screen) =>
    page(screen, [], 'Pages do not know each other: what two of them share is in src/features or src/ui.')
  ),
  page('App', ['src/pages/*'], 'It is the roof: it names the pages, and what they share is in src/features.'),
  frontEnd(
    'src/extensions/',
    ['src/features/', 'src/ui/', 'src/api/*', 'src/core/*', 'src/constants.ts'],
    'Go through src/api.'
  ),
  frontEnd('src/constants.ts', ['src/plugin.json'], 'It holds names only.'),
  frontEnd('src/plugin.json', [], ''),
  frontEnd(
    'src/module.tsx',
    ['src/pages/App/', 'src/pages/Configuration/', 'src/extensions/', 'src/ui/', 'src/constants.ts'],
    'It only registers.'
  ),

  // The plugin process.
  backend('backend/log/', [], [], 'Logging knows nothing of what it logs.'),
  backend('backend/app/', ['backend/log/'], [], 'It only says what a call is.'),
  backend(
    'backend/files/',
    [],
    [],
    'It makes files nobody else can have prepared, and knows nothing of what is in them.'
  ),
  backend('backend/outside/', [], [], 'It reads what other servers answer, and knows nothing of what that means.'),
  backend('backend/version.ts', [], [], ''),
  backend(
    'backend/settings/',
    ['src/core/*', 'backend/app/', 'backend/log/', 'backend/files/', 'backend/outside/'],
    [],
    'Settings know nothing of routes.'
  ),
  backend(
    'backend/delivery/',
    ['src/core/*', 'backend/log/', 'backend/files/', 'backend/outside/'],
    [],
    'Delivery knows neither HTTP routes nor gRPC.'
  ),
  backend(
    'backend/access/',
    ['src/core/access/', 'backend/app/', 'backend/log/', 'backend/outside/'],
    ['jose', 'valibot'],
    'It says what a caller may do; what needs which permission is for the routes.'
  ),
  backend(
    'backend/rules/',
    ['src/core/*', 'backend/access/', 'backend/delivery/', 'backend/log/'],
    ['valibot'],
    'It reads alert rules from Grafana; what is said of them is for the core.'
  ),
  backend(
    'backend/license/',
    ['src/core/license/', 'backend/app/'],
    ['jose'],
    'It tells the state of a license; the core decides what that allows, and the routes whom to reject.'
  ),
  backend(
    'backend/metrics/',
    ['src/core/*', 'backend/log/', 'backend/delivery/', 'backend/version.ts'],
    ['prom-client'],
    'Metrics hear of deliveries through the observer; nothing asks them anything.'
  ),
  backend(
    'backend/routes/',
    [
      'src/core/*',
      'backend/app/',
      'backend/log/',
      'backend/settings/',
      'backend/delivery/',
      'backend/access/',
      'backend/license/',
    ],
    ['hono', 'hono/*', 'valibot'],
    'Routes get their parts from main.ts.'
  ),
  backend(
    'backend/grafana/',
    ['backend/app/', 'backend/log/', 'backend/version.ts'],
    ['@grpc/*', '@bufbuild/*'],
    'All that knows protobuf is here, and it knows nothing of alerts.'
  ),
  backend(
    'backend/createDelivery.ts',
    ['src/core/*', 'backend/log/', 'backend/settings/', 'backend/delivery/', 'backend/metrics/', 'backend/version.ts'],
    [],
    'It puts delivery together; who calls it, and how, is for main.ts.'
  ),
  backend(
    'backend/commands.ts',
    ['backend/grafana/', 'dev/cli/', 'dev/license/inspectCommand.ts'],
    [],
    'It only names the commands, each loaded when it is called.'
  ),
  backend('backend/main.ts', ['backend/*'], [], 'It only puts the parts together.'),

  // The commands, which the executable carries along and a checkout runs. They ship, so they stand on nothing of dev/ that
  // does not.
  command('dev/cli/', ['backend/routes/', 'backend/settings/'], ['yaml']),
  // The schemas are made here and ship as files.
  tool('dev/provisioning/schemas/'),
  command('dev/provisioning/', [], ['valibot', 'yaml']),
  command('dev/license/inspectCommand.ts', [], ['jose']),
  command('dev/license/readInput.ts', [], []),
  command('dev/license/readUnchecked.ts', [], ['jose']),
  command('dev/license/typedPath.ts', [], []),

  // What is run but not shipped. The sandbox judges the core, so it must not share its mistakes; only its page draws the
  // chats as the plugin does.
  {
    name: 'dev/sandbox/page/',
    prefix: 'dev/sandbox/page/',
    layers: ['dev/sandbox/', 'src/ui/', 'src/core/vendors/'],
    packages: [...REACT, 'react-dom/client'],
    instead: 'The page draws, by the names the pages have; what is judged is for the sandbox.',
  },
  {
    name: 'dev/sandbox/',
    prefix: 'dev/sandbox/',
    layers: ['dev/tasks/flags.mjs'],
    packages: [...SYSTEM, 'valibot'],
    instead: 'The sandbox shares nothing with what it judges: write it anew from the vendor’s documents.',
  },
  {
    name: 'dev/fakeGrafana/',
    prefix: 'dev/fakeGrafana/',
    layers: ['src/plugin.json', 'src/dashboards/*', 'package.json'],
    packages: ['node:*', 'hono', 'hono/*', 'jose', 'valibot'],
    instead: 'The stand-in for Grafana runs in Jest as well, and shares nothing with what it judges.',
  },
  {
    name: 'dev/tasks/flags.mjs',
    prefix: 'dev/tasks/flags.mjs',
    layers: [],
    packages: SYSTEM,
    instead: 'It reads the command line for all programs, and knows none of them.',
  },
  ...['dev/', 'tests/', 'bench/'].map(tool),
];

/** A folder of the core, or (named '') the core's own files. Only Valibot from outside; relative paths within. */
function core(folder: string, below: readonly string[]): Layer {
  const prefix = `src/core/${folder === '' ? '' : `${folder}/`}`;
  return {
    name: prefix,
    prefix,
    layers: [...VENDOR_FACTS, ...below.map((name) => `src/core/${name}/`)],
    packages: ['valibot'],
    instead: 'The core is pure and layered: take what you need as an argument, or move it down.',
  };
}

/** A vendor's facts know their form; only the registry knows all of them. */
function factsOf(path: string): Layer {
  const layers = path === VENDOR_REGISTRY ? VENDOR_FACTS : VENDOR_FACTS.slice(0, 1);
  return { ...core('', []), name: path, prefix: path, layers, packages: [] };
}

function frontEnd(prefix: string, layers: readonly string[], instead: string): Layer {
  return { name: prefix, prefix, layers, packages: [...REACT, 'valibot'], instead };
}

/** A screen: it may use what stands below the pages, and no other page but those it names. */
function page(screen: string, pages: readonly string[], instead: string): Layer {
  const below = ['src/features/', 'src/ui/', 'src/api/*', 'src/core/*', 'src/constants.ts'];
  return frontEnd(`src/pages/${screen}/`, [...below, ...pages], instead);
}

function tool(prefix: string): Layer {
  return {
    name: prefix,
    prefix,
    layers: ['src/core/*', 'backend/*', 'dev/*'],
    packages: ['*'],
    instead: 'Tests and tools do not import each other; move what both need to dev/.',
  };
}

function command(prefix: string, layers: readonly string[], packages: readonly string[]): Layer {
  return {
    name: prefix,
    prefix,
    layers: ['src/core/*', 'backend/license/', ...COMMAND_GROUND, ...layers],
    packages: [...SYSTEM, ...packages],
    instead: 'A command ships in the executable: take nothing from dev/ that does not.',
  };
}

function backend(prefix: string, layers: readonly string[], packages: readonly string[], instead: string): Layer {
  return { name: prefix, prefix, layers, packages: [...SYSTEM, ...packages], instead };
}
