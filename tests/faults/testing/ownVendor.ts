import { type DeliveryWorks } from '../../../backend/createDelivery';
import {
  contextOf,
  keepingLogger,
  type LoggedLine,
  notifyRequest,
  TEST_KEY,
  TEST_NOW_MS,
} from '../../../backend/routes/testing/notifyCall';
import { type PlainAnswer, readPlainAnswer } from '../../../backend/routes/testing/readPlainAnswer';
import { notificationOf } from '../../../dev/virtualTime/madeAlerts';
import { startVirtualWorks } from '../../../dev/virtualTime/startVirtualWorks';
import { type VirtualClock } from '../../../dev/virtualTime/virtualClock';

/** The answer of a made-up vendor to one request; the body is its JSON as text. */
export type Behaviour = (body: string, url: string) => Response | Promise<Response>;

/** The relay with WeCom webhooks `ops` and `dev` in front of a vendor that a test makes up. */
export interface OwnVendorRelay {
  readonly clock: VirtualClock;
  readonly works: DeliveryWorks;
  readonly log: readonly LoggedLine[];
  /** Bodies the vendor took, oldest first. */
  readonly taken: string[];
  /** All bodies it was asked to take. */
  readonly asked: string[];
  behave: Behaviour;
  readonly notify: (call: Call) => Promise<PlainAnswer>;
  readonly stop: () => Promise<void>;
}

interface Call {
  /** Of a group of one alert with this name, unless `body` is given. */
  readonly name?: string;
  readonly body?: object;
  readonly webhook?: string;
  /** Asks for 202 at once. */
  readonly isAsync?: boolean;
}

export const OK: Behaviour = () => Response.json({ errcode: 0, errmsg: 'ok' });

const HOST = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=';

export async function startOwnVendorRelay(variables: Readonly<Record<string, string>> = {}): Promise<OwnVendorRelay> {
  const { log, lines } = keepingLogger();
  const taken: string[] = [];
  const asked: string[] = [];
  const ids = ['ops', 'dev'];
  const secrets = ids.flatMap((id, index) => [
    [`webhooks.${id}.key`, TEST_KEY],
    [`webhooks.${id}.url`, `${HOST}0000000${index}-1111-2222-3333-444444444444`],
  ]);
  const call = contextOf(
    { webhooks: ids.map((id) => ({ id, name: id, vendor: 'wecom' })) },
    Object.fromEntries(secrets) as Record<string, string>
  );
  const made = await startVirtualWorks({
    log,
    beginMs: TEST_NOW_MS,
    variables,
    fetch: async (url, { body }) => {
      asked.push(String(body));
      const answer = await relay.behave(String(body), url);
      if (answer.ok && (await answer.clone().text()).includes('"errcode":0')) {
        taken.push(String(body));
      }
      return answer;
    },
  });
  const { clock, works, app, stop } = made;
  const relay: OwnVendorRelay = {
    clock,
    works,
    log: lines,
    taken,
    asked,
    behave: OK,
    notify: async ({ name = '', body, webhook = 'ops', isAsync = false }) => {
      const text = JSON.stringify(body ?? notificationOf(name, [{ name }], clock.now()));
      const timestamp = String(Math.trunc(clock.now() / 1_000));
      const request = notifyRequest(webhook, text, { timestamp });
      if (isAsync) {
        request.headers.set('Prefer', 'respond-async');
      }
      const response = await app(request, call);
      return await readPlainAnswer(response);
    },
    stop,
  };
  return relay;
}
