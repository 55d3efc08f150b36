import { type CallContext } from '../../app/callContext';
import { type Delivery } from '../../delivery/outbox/delivery';
import { type Answerer, OK } from './changingVendor';
import { contextOf, notificationOf, TEST_KEY } from './notifyCall';
import { type RouteAnswer, type RouteWorld, type RouteWorldChange, startRouteWorld } from './routeWorld';

const TOKEN = '693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';
const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=';

/** Secrets of the webhooks, which no answer may hold. */
export const HISTORY_SECRETS = [TOKEN, 'second-robot-0123456789', TEST_KEY];

/** Two groups: one of one robot, and one whose words are Chinese. */
export const HISTORY_SETTINGS = {
  webhooks: [
    { id: 'ops', name: 'Ops', vendor: 'wecom' },
    { id: 'dba', name: 'DBA', vendor: 'wecom', language: 'zh-Hans' },
  ],
};

const SECRETS = {
  'webhooks.ops.url': ADDRESS + TOKEN,
  'webhooks.ops.key': TEST_KEY,
  'webhooks.dba.url': `${ADDRESS}second-robot-0123456789`,
  'webhooks.dba.key': TEST_KEY,
};

/** The routes with a history to ask for. */
export interface HistoryWorld extends RouteWorld {
  /** Calls as somebody with this role, an editor unless said otherwise. */
  readonly call: (method: string, path: string, role?: string) => Promise<RouteAnswer>;
  /** The same as an admin of another organisation, which has the same settings. */
  readonly callFromElsewhere: (method: string, path: string) => Promise<RouteAnswer>;
  /** Posts an alert of this name and returns its delivery's id. */
  readonly post: (name: string, webhookId?: string) => Promise<number>;
  readonly stored: (id: number) => Promise<Delivery | null>;
}

/** Starts a world in front of a vendor that answers like this. `stopRouteWorlds` ends it. */
export async function startHistoryWorld(
  answer: Answerer = OK,
  change: Omit<RouteWorldChange, 'answer'> = {}
): Promise<HistoryWorld> {
  const settings = change.settings ?? HISTORY_SETTINGS;
  const secrets = { ...SECRETS, ...change.secrets };
  const world = await startRouteWorld({ ...change, settings, secrets, answer });
  const elsewhere: CallContext = { ...contextOf(settings, secrets, 'Admin'), orgId: 2 };
  return {
    ...world,
    call: (method, path, role = 'Editor') => world.ask(method, path, world.contextFor({}, role)),
    callFromElsewhere: (method, path) => world.ask(method, path, elsewhere),
    post: async (name, webhookId = 'ops') => {
      const { delivery } = await world.notify(notificationOf(1, name), {}, webhookId);
      return Number(delivery);
    },
    stored: (id) => world.works.outbox.find(1, id),
  };
}
