/**
 * Tells a plugin that the host started it and not a person. The value says "datasource" for apps
 * too. Source: grafana-plugin-sdk-go, backend/grpcplugin/handshake.go.
 */
const COOKIE_KEY = 'grafana_plugin_type';
const COOKIE_VALUE = 'datasource';

/** Version of the handshake line itself. Source: hashicorp/go-plugin, server.go, `CoreProtocolVersion`. */
const CORE_PROTOCOL_VERSION = 1;

/** Version of Grafana's services that we serve. Grafana refuses a plugin below 2. */
const PROTOCOL_VERSION = 2;

/** Where the host wants to be listened to. */
export interface ListenWish {
  /** Directory for the unix socket; null leaves the choice to us. */
  socketDir: string | null;
  /** Group that gets to use the socket, by name or number. */
  socketGroup: string | null;
  /** First and last TCP port the host allows, for systems without unix sockets. */
  minPort: number;
  maxPort: number;
  /** The host asks whether we can carry all streams on one connection. */
  multiplexAsked: boolean;
}

export type Invitation =
  | { kind: 'invited'; wish: ListenWish }
  /** Started by a person, or by something that is not Grafana. */
  | { kind: 'notInvited' }
  | { kind: 'unsupported'; reason: string };

/** The ports go-plugin hands out. Source: hashicorp/go-plugin, client.go. */
const DEFAULT_MIN_PORT = 10_000;
const DEFAULT_MAX_PORT = 25_000;

/** Reads the environment a host starts its plugins with. */
export function readInvitation(env: Record<string, string | undefined>): Invitation {
  if (env[COOKIE_KEY] !== COOKIE_VALUE) {
    return { kind: 'notInvited' };
  }
  const offered = env.PLUGIN_PROTOCOL_VERSIONS ?? '';
  if (!offered.split(',').some((version) => Number(version) === PROTOCOL_VERSION)) {
    return {
      kind: 'unsupported',
      reason:
        `PLUGIN_PROTOCOL_VERSIONS: expected a list with ${PROTOCOL_VERSION}, got "${offered}". ` +
        'This plugin needs Grafana 13 or newer.',
    };
  }
  return {
    kind: 'invited',
    wish: {
      socketDir: env.PLUGIN_UNIX_SOCKET_DIR || null,
      socketGroup: env.PLUGIN_UNIX_SOCKET_GROUP || null,
      minPort: readPort(env.PLUGIN_MIN_PORT, DEFAULT_MIN_PORT),
      maxPort: readPort(env.PLUGIN_MAX_PORT, DEFAULT_MAX_PORT),
      multiplexAsked: Boolean(env.PLUGIN_MULTIPLEX_GRPC),
    },
  };
}

function readPort(value: string | undefined, fallback: number): number {
  const port = Number(value);
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : fallback;
}

export interface ListenAddress {
  network: 'unix' | 'tcp';
  /** A path, or `host:port`. */
  address: string;
}

/**
 * The one line a plugin may write to standard output, without its line feed: core version, protocol version, network,
 * address, "grpc", certificate (none), and, only where the host asked, that we do not multiplex.
 */
export function handshakeLine({ network, address }: ListenAddress, multiplexAsked: boolean): string {
  const parts = [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, address, 'grpc', ''];
  return (multiplexAsked ? [...parts, 'false'] : parts).join('|');
}
