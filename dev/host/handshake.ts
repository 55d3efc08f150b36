/** Where the plugin says it listens. */
export interface PluginAddress {
  network: 'unix' | 'tcp';
  address: string;
}

const CORE_PROTOCOL_VERSION = '1';
const PROTOCOL_VERSIONS = ['2'];

/** Reads the one line a plugin writes to standard output, as strictly as go-plugin does. Throws what it would log. */
export function parseHandshake(line: string): PluginAddress {
  const [core, version, network, address, protocol, ...rest] = line.trim().split('|');
  if (core === undefined || version === undefined || network === undefined || address === undefined) {
    throw new Error(`Unrecognized remote plugin message: expected at least 4 fields, got ${JSON.stringify(line)}`);
  }
  expectOneOf('core protocol version', core, [CORE_PROTOCOL_VERSION]);
  expectOneOf('protocol version', version, PROTOCOL_VERSIONS);
  expectOneOf('protocol', protocol ?? 'netrpc', ['grpc']);
  if (rest.length > 2) {
    throw new Error(`Unrecognized remote plugin message: expected at most 7 fields, got ${JSON.stringify(line)}`);
  }
  if (network !== 'unix' && network !== 'tcp') {
    throw new Error(`Unknown address type: ${network}`);
  }
  return { network, address };
}

function expectOneOf(what: string, got: string, expected: readonly string[]): void {
  if (!expected.includes(got)) {
    throw new Error(`Handshake: expected ${what} ${expected.join(' or ')}, got ${JSON.stringify(got)}`);
  }
}
