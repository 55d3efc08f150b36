import { createHmac } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { fakeGrafana } from '../../dev/fakeGrafana/fakeGrafana';
import { PLUGIN_JSON } from '../../dev/fakeGrafana/pluginJson';
import { type PluginProcess } from '../../dev/fakeGrafana/pluginProcess';
import { sendThrough } from '../../dev/fakeGrafana/sendWebhook';
import { type ListedDelivery } from '../core/wire/delivery';
import { type ChannelWorld, startChannelWorld } from './channelWorld';
import { delivery } from './deliveryFixtures';
import { type FakeRoutes } from './fakeBackend';
import { throughGrafana } from './grafanaRoutes';

const RESOURCES = `/api/plugins/${PLUGIN_JSON.id}/resources`;

/** Where Grafana listens on its own machine. */
export const GRAFANA = 'http://127.0.0.1:3000';

/** The neighbour that answers at an origin: a server, or a fault of the network by the code Node gives it. */
export type Neighbour = ((request: Request) => Response | Promise<Response>) | string;

/** A Grafana, the plugin behind it, and the network around both: all that a test notification meets. */
export interface WayWorld extends ChannelWorld {
  /** The server at each origin; nothing listens anywhere else. Grafana itself is at `GRAFANA`. */
  readonly network: Map<string, Neighbour>;
  readonly plugin: PlayedPlugin;
}

/**
 * Starts them. `changed` takes the place of some of what the pages call; Grafana's own test of a contact point is not among
 * it, and really posts.
 */
export function startWayWorld(changed: Partial<FakeRoutes> = {}): WayWorld {
  const network = new Map<string, Neighbour>();
  const plugin = new PlayedPlugin(() => world.key);
  const send = sendThrough(async (url, { method = '', headers = {}, body = null }) => {
    const neighbour = network.get(new URL(url).origin) ?? 'ECONNREFUSED';
    if (typeof neighbour === 'string') {
      throw Object.assign(
        new Error(neighbour),
        neighbour === 'TimeoutError' ? { name: neighbour } : { code: neighbour }
      );
    }
    const answer = await neighbour(new Request(url, { method, headers, body }));
    // As it is on the wire.
    return new Response(await answer.text(), { status: answer.status, statusText: STATUS_CODES[answer.status] ?? '' });
  });
  const world: ChannelWorld = startChannelWorld(
    ({ grafana }) => ({
      'GET relay/:nonce': throughGrafana(
        grafana,
        plugin,
        `GET ${RESOURCES}/relay/:nonce`
      ) as FakeRoutes['GET relay/:nonce'],
      'GET deliveries': throughGrafana(grafana, plugin, `GET ${RESOURCES}/deliveries`) as FakeRoutes['GET deliveries'],
      ...changed,
    }),
    { send }
  );
  network.set(GRAFANA, fakeGrafana(world.grafana, plugin));
  return Object.assign(world, { network, plugin });
}

/** The plugin's process as far as a test notification meets it: it knows nonces, checks signatures, and has a history. */
export class PlayedPlugin implements PluginProcess {
  /** True if the process is gone. */
  isDown = false;
  /** The answer with which it turns notifications away; null where it takes them. */
  refusal: { readonly status: number; readonly reason: string } | null = null;
  /** The vendor's answer to the next notification. */
  state: ListedDelivery['state'] = 'delivered';
  /** Number of looks at the history, or for a nonce, that another replica answers, which has seen nothing. */
  looksElsewhere = 0;
  /** Nonces that came. */
  readonly nonces: string[] = [];
  private readonly titles: string[] = [];

  constructor(private readonly keyOf: () => string) {}

  async callResource({ path, method, url, headers, body }: Parameters<PluginProcess['callResource']>[0]) {
    if (this.isDown) {
      throw new Error('the process is gone');
    }
    const [route = '', id = ''] = path.split('/');
    const query = new URL(url, 'http://plugin').searchParams;
    switch (`${method} ${route}`) {
      case 'POST relay':
        this.nonces.push(id);
        return answer(200, {});
      case 'GET relay': {
        const isSeen = !this.isElsewhere() && this.nonces.includes(id);
        return answer(200, { seen: isSeen ? { atMs: 1, login: 'sa-1-enterprise-groups-relay' } : null });
      }
      case 'POST notify':
        return this.notified(new TextDecoder().decode(body), headers);
      case 'GET deliveries':
        return answer(200, { deliveries: this.history(query.get('text') ?? ''), nextCursor: null });
      default:
        return answer(404, { message: `no ${method} ${path}` });
    }
  }

  async checkHealth() {
    return { status: 'ok' as const, message: '', details: {} };
  }

  async collectMetrics() {
    return '';
  }

  private isElsewhere(): boolean {
    return this.looksElsewhere-- > 0;
  }

  private notified(body: string, headers: Readonly<Record<string, string>>) {
    const signed = `${headers['X-Eg-Timestamp']}:${body}`;
    if (headers['X-Eg-Signature'] !== createHmac('sha256', this.keyOf()).update(signed).digest('hex')) {
      return said(401, 'The call does not prove to come from the contact point. [EG:unproved]');
    }
    if (this.refusal !== null) {
      return said(this.refusal.status, `In words [EG:${this.refusal.reason}]`);
    }
    const { alerts } = JSON.parse(body) as { alerts: ReadonlyArray<{ labels: { alertname: string } }> };
    this.titles.push(alerts[0]?.labels.alertname ?? '');
    const isRefused = this.state === 'refused' || this.state === 'returned';
    return isRefused ? said(422, 'Signature wrong') : said(200, 'Delivered.');
  }

  /** Deliveries of other alerts are in it as well. */
  private history(text: string): ListedDelivery[] {
    const own = this.isElsewhere() ? [] : this.titles;
    const all = ['Another alert', ...own].map((title, id) => delivery({ id, title, state: this.state }));
    return all.filter(({ title }) => title.includes(text));
  }
}

/** An answer of `notify`. */
function said(code: number, text: string) {
  return { code, headers: { 'Content-Type': ['text/plain; charset=utf-8'] }, body: new TextEncoder().encode(text) };
}

function answer(code: number, body: object) {
  const headers = { 'Content-Type': ['application/json'] };
  return { code, headers, body: new TextEncoder().encode(JSON.stringify(body)) };
}
