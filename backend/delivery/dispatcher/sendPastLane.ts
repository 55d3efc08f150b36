import { type Message } from '../../../src/core/vendors/message';
import { type Verdict } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { deliver, type DeliveryResult } from '../deliver';
import { isCounted } from '../outbox/sends';
import { type LaneDeps } from './deps';

/**
 * Sends messages past the lane, for a test: within the robot's pace and the slots, but also through a robot that is
 * broken, for that is how it is tried.
 */
export async function sendPastLane(
  { robots, outside, slots }: Pick<LaneDeps, 'robots' | 'outside' | 'slots'>,
  webhook: Webhook,
  messages: readonly Message[]
): Promise<DeliveryResult> {
  await robots.mend(webhook);
  const [view] = await robots.viewsOf(webhook);
  if (view === undefined) {
    throw new Error('A webhook has at least one robot.');
  }
  let counted = 0;
  const posted = (said: Verdict) =>
    void (counted += Number(isCounted(said.kind === 'delivered' ? null : said.finding)));
  const reserve = async () => (await robots.reserve(view))?.take() === true;
  const result = await slots.run(
    // Alerts of all webhooks have the slots first.
    { ...robots.slotOf(view), rank: 3 },
    async () => await deliver({ outside, reserve, posted }, webhook, messages)
  );
  await robots.count(view, counted);
  const { verdict } = result;
  // Without a code it is our own pace that held it back, and the vendor said nothing.
  if (verdict.kind !== 'limited' || verdict.finding.code !== '') {
    await robots.note(view, verdict);
  }
  return result;
}
