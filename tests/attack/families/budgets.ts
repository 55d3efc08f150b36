import { type HostileVendor } from '../harness/hostileVendor';
import { contextOf, makeOrganisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { type Sheet } from '../harness/sheet';
import { alertNamed, signedCall } from '../harness/signedCall';
import { startTarget, type Target } from '../harness/target';

/** Budgets of one webhook, of which notes may use half of what waits, and calls that come at the same moment. */
const BUDGETS = { waiting_max: 8, tests_per_minute: 7, notes_per_minute: 4 };
const AT_ONCE = 60;

/** However many come at the same moment, as many are taken as the budget says, and one more is not. */
export async function holdBudgets(sheet: Sheet, { random }: Scope, vendor: HostileVendor): Promise<void> {
  const ini = Object.fromEntries(Object.entries(BUDGETS).map(([key, most]) => [key, String(most)]));
  const target = await startTarget({ hosts: [vendor.host], ini });
  const organisation = makeOrganisation({ orgId: 1, random, vendor });
  const editor = contextOf(organisation, 'Editor');
  const taken = async (call: (place: number) => Parameters<Target['call']>[0]) => {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => target.call(call(place))));
    const codes = answers.map(({ code }) => code);
    sheet.hold(
      'budgets-answers',
      codes.every((code) => [200, 202, 429, 503].includes(code)),
      () => codes.join()
    );
    return codes.filter((code) => code < 300).length;
  };
  const hold = (budget: keyof typeof BUDGETS, found: number) =>
    sheet.hold('budgets', found === BUDGETS[budget], () => `${found} taken where ${budget} is ${BUDGETS[budget]}`);
  const note = (place: number) => JSON.stringify({ id: `note-${1_000 + place}`, note: NOTE });
  hold('tests_per_minute', await taken(() => ({ path: 'webhooks/lark/test', method: 'POST', context: editor })));
  hold(
    'notes_per_minute',
    await taken((place) => ({ path: 'webhooks/feishu/notes', method: 'POST', body: note(place), context: editor }))
  );
  const [webhook] = organisation.webhooks;
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  // A limit rests the robot: what was taken waits.
  vendor.answers.set(webhook.token, () => Response.json({ errcode: 45_009, errmsg: 'api freq out of limit' }));
  const alert = (place: number) => signedCall(webhook, alertNamed(`at once ${place}`), editor);
  const found = await taken((place) => {
    const call = alert(place);
    return { ...call, headers: { ...call.headers, Prefer: 'respond-async' } };
  });
  hold('waiting_max', found);
  vendor.answers.clear();
  await target.stop();
}

const NOTE = {
  kind: 'text',
  title: 'A note',
  comment: '',
  facts: [],
  links: [],
  mentions: { all: false, people: [] },
};
