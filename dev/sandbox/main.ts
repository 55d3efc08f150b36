import { parseArgs } from 'node:util';
import { startSandbox } from './startSandbox';
import { VENDORS } from './vendor';

/** Where the page is unless `--port` says otherwise; the vendors follow on the next four ports. */
const DEFAULT_PORT = 4310;

const { values } = parseArgs({
  options: { port: { type: 'string' }, host: { type: 'string' }, 'no-rate-limits': { type: 'boolean' } },
});
const port = Number(values.port ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_531) {
  throw new Error(`Expected --port to be a port number with four more after it, got ${values.port}.`);
}

const portOf = (offset: number) => (port === 0 ? 0 : port + offset);
const sandbox = await startSandbox({
  hostname: values.host ?? '127.0.0.1',
  rateLimits: values['no-rate-limits'] !== true,
  ports: {
    control: portOf(0),
    ...Object.fromEntries(VENDORS.map((vendor, index) => [vendor, portOf(index + 1)])),
  },
});

console.log(`Sandbox: ${sandbox.controlUrl}`);
for (const vendor of VENDORS) {
  console.log(`${vendor.padEnd(9)}${sandbox.addRobot({ vendor, token: `demo-${vendor}`, group: `Demo ${vendor}` })}`);
}
