import { giveUp, readFlags } from '../tasks/flags.mjs';
import { type Sandbox, type SandboxOptions, startSandbox } from './startSandbox';
import { VENDORS } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

/** Where the page is unless `--port` says otherwise; the vendors follow on the next four ports. */
const DEFAULT_PORT = 4310;

const USAGE = `bun dev/sandbox/main.ts [flags]

Starts the stand-ins for the four vendors, with a demo group each, and a page that shows what arrives.

  --port            where the page is (${DEFAULT_PORT}); the vendors follow on the next four ports; 0: any free ones
  --host            the address it listens at (127.0.0.1)
  --no-rate-limits  take any number of messages`;

const { values } = readFlags(USAGE, {
  port: { type: 'string', default: String(DEFAULT_PORT) },
  host: { type: 'string', default: '127.0.0.1' },
  'no-rate-limits': { type: 'boolean', default: false },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_531) {
  giveUp(`--port: expected a port number with four more after it, got ${values.port}`);
}

const portOf = (offset: number) => (port === 0 ? 0 : port + offset);
const sandbox = await start({
  hostname: values.host,
  rateLimits: !values['no-rate-limits'],
  ports: {
    control: portOf(0),
    ...Object.fromEntries(VENDORS.map((vendor, index) => [vendor, portOf(index + 1)])),
  },
});

/** Ends the program in one line where a port is taken. */
async function start(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      console.error(`--port: ${port} or one of the four after it is in use; is another sandbox running?`);
      process.exit(1);
    }
    throw error;
  }
}

console.log(`Sandbox: ${sandbox.controlUrl}`);
for (const vendor of VENDORS) {
  const robot = {
    vendor,
    token: `demo-${vendor}`,
    group: `${vendor} demo`,
    members: { ...SANDBOX_VENDORS[vendor].members },
  };
  console.log(`${vendor.padEnd(9)}${sandbox.addRobot(robot)}`);
}
