import type { RobotCounters } from './counters';
import { type FaultOrder, parseFaultOrder } from './faults';
import type { MessageFilter, SandboxMessage } from './messageStore';
import { parseRobot, type Robot } from './robot';
import { SandboxState } from './sandboxState';
import { serveControl } from './server/controlServer';
import { serveVendor } from './server/vendorServer';
import { parseSwitches, type Switches } from './switches';
import { type Vendor, VENDORS } from './vendor';
import { SANDBOX_VENDORS } from './vendors';

export interface SandboxOptions {
  /** Where each server listens; any free port where nothing is said. */
  ports?: Partial<Record<Vendor | 'control', number>>;
  /** Address to listen on. Default 127.0.0.1. */
  hostname?: string;
  /** Milliseconds since epoch, for rate windows and signatures. */
  now?: () => number;
  /** A number from 0 to 1, for the digits in WeCom's hints. */
  random?: () => number;
  /** False to let load tests send as fast as they like. Default true. */
  rateLimits?: boolean;
  /** Hears when a fault keeps the caller of a robot waiting: no answer, or one byte by byte. */
  onStall?: (token: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** Origin of each vendor's server: `http://127.0.0.1:<port>`. */
  urls: Record<Vendor, string>;
  /** Origin of the page with the chats and of the JSON endpoints under `/_sandbox/`. */
  controlUrl: string;
  /** Puts a robot into a group and returns its request URL. */
  addRobot: (robot: Omit<Robot, 'group'> & { group?: string }) => string;
  /** Takes a robot out of its group; false if it was in none. */
  removeRobot: (vendor: Vendor, token: string) => boolean;
  setFault: (order: FaultOrder) => void;
  clearFaults: () => void;
  messages: (filter?: MessageFilter) => SandboxMessage[];
  /** Forgets messages, counters and pace. */
  clear: () => void;
  counters: () => Record<string, RobotCounters>;
  setSwitches: (change: Partial<Switches>) => void;
  setRateLimits: (on: boolean) => void;
  stop: () => Promise<void>;
}

/** Starts stand-ins for the four vendors' servers, one port each, and the control server with the chat view. */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { ports = {}, hostname = '127.0.0.1', now = Date.now, random = Math.random, rateLimits = true } = options;
  const { onStall = () => undefined } = options;
  const state = new SandboxState({ now, random, onStall }, rateLimits);
  const servers: Array<ReturnType<typeof serveVendor>> = [];
  /** Where one cannot listen, none stays: the ports of the others would be taken by nobody. */
  const listening = <Server>(start: () => Server): Server => {
    try {
      return start();
    } catch (error) {
      servers.forEach((server) => void server.stop(true));
      throw error;
    }
  };
  for (const vendor of VENDORS) {
    servers.push(listening(() => serveVendor(vendor, state, { hostname, port: ports[vendor] ?? 0 })));
  }
  const urls = Object.fromEntries(
    VENDORS.map((vendor, index) => [vendor, originOf(hostname, servers[index]?.port)])
  ) as Record<Vendor, string>;
  const requestUrl = ({ vendor, token }: Robot) => urls[vendor] + SANDBOX_VENDORS[vendor].pathOf(token);
  const control = listening(() => serveControl({ state, requestUrl }, { hostname, port: ports.control ?? 0 }));
  return Promise.resolve({
    urls,
    controlUrl: originOf(hostname, control.port),
    addRobot: (input) => {
      const robot = parseRobot(input);
      state.addRobot(robot);
      return requestUrl(robot);
    },
    removeRobot: (vendor, token) => state.removeRobot(vendor, token),
    setFault: (order) => state.faults.set(parseFaultOrder(order)),
    clearFaults: () => state.clearFaults(),
    messages: (filter) => state.messages.list(filter),
    clear: () => state.clear(),
    counters: () => state.counters.snapshot(),
    setSwitches: (change) => void (state.switches = parseSwitches(change, state.switches)),
    setRateLimits: (on) => void (state.rateLimits = on),
    stop: async () => {
      state.clearFaults();
      await Promise.all([...servers, control].map((server) => server.stop(true)));
    },
  });
}

/** A server that listens everywhere is reached on the loopback. */
function originOf(hostname: string, port: number | undefined): string {
  const host = hostname === '0.0.0.0' || hostname === '::' ? '127.0.0.1' : hostname;
  return `http://${host}:${port ?? 0}`;
}
