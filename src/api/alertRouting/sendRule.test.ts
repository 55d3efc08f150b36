import { failed } from '../../test/fakeBackend';
import { sendRuleThrough, undoSending } from './sendRule';
import { addReceiver, addRule, startChannelWorld } from '../../test/channelWorld';

const RULE = 'PUT /api/v1/provisioning/alert-rules/:uid';

function worldWith(rule: Parameters<typeof addRule>[1] = {}, changed: Parameters<typeof startChannelWorld>[0] = {}) {
  const world = startChannelWorld(changed);
  ['Operations', 'Mail'].forEach((title) => addReceiver(world, title));
  addRule(world, rule);
  return world;
}

it('lets a rule name the contact point, and changes nothing else of it', async () => {
  const world = worldWith();
  const before = { ...world.rules[0] };
  expect(await sendRuleThrough('cpu', null, 'Operations')).toEqual({ kind: 'done', uid: 'cpu', before: null });
  expect(world.rules).toMatchObject([{ ...before, notification_settings: { receiver: 'Operations' } }]);
});

it('keeps the timings a rule has, and ends a policy of its own', async () => {
  const settings = { receiver: 'Mail', group_wait: '5s', mute_time_intervals: ['night'], policy: 'team-a' };
  const world = worldWith({ notification_settings: settings });
  expect(await sendRuleThrough('cpu', 'Mail', 'Operations')).toMatchObject({ kind: 'done', before: settings });
  expect(world.rules[0]?.notification_settings).toEqual({
    receiver: 'Operations',
    group_wait: '5s',
    mute_time_intervals: ['night'],
  });
});

it.each([null, { receiver: 'Mail', group_by: ['alertname'] }])('brings back %j', async (settings) => {
  const world = worldWith({ notification_settings: settings });
  const sent = await sendRuleThrough('cpu', settings === null ? null : 'Mail', 'Operations');
  expect(sent).toMatchObject({ kind: 'done' });
  expect(await undoSending('cpu', 'Operations', sent.kind === 'done' ? sent.before : {})).toMatchObject({
    kind: 'done',
  });
  expect(world.rules[0]?.notification_settings).toEqual(settings);
});

it.each(['file', 'api', 'converted_prometheus'] as const)('leaves a rule alone that %s made', async (provenance) => {
  const world = worldWith({ provenance });
  expect(await sendRuleThrough('cpu', null, 'Operations')).toEqual({ kind: 'provisioned', uid: 'cpu' });
  expect(world.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
});

it('overrules nobody who chose another one meanwhile, neither then nor when it is undone', async () => {
  const world = worldWith({ notification_settings: { receiver: 'Mail' } });
  expect(await sendRuleThrough('cpu', null, 'Operations')).toEqual({ kind: 'changed', uid: 'cpu', receiver: 'Mail' });
  expect(await undoSending('cpu', 'Operations', null)).toEqual({ kind: 'changed', uid: 'cpu', receiver: 'Mail' });
  expect(world.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
});

it('does not mark the rule as provisioned', async () => {
  const world = worldWith();
  await sendRuleThrough('cpu', null, 'Operations');
  expect(world.rules).toMatchObject([
    { uid: 'cpu', provenance: '', notification_settings: { receiver: 'Operations' } },
  ]);
});

it.each([
  [403, { kind: 'failed', failure: { kind: 'forbidden' } }],
  [404, { kind: 'gone' }],
  [409, { kind: 'failed', failure: { status: 409 } }],
  [500, { kind: 'failed', failure: { status: 500 } }],
  [0, { kind: 'failed', failure: { kind: 'offline' } }],
])('says that nothing changed after %d', async (status, outcome) => {
  const world = worldWith({}, { [RULE]: () => failed(status, {}) });
  expect(await sendRuleThrough('cpu', null, 'Operations')).toMatchObject(outcome);
  expect(world.rules[0]?.notification_settings).toBeNull();
});

it('sees that it was changed although no answer came', async () => {
  const world = worldWith();
  let calls = 0;
  world.loses = () => (calls++ === 1 ? 'answer' : null);
  expect(await sendRuleThrough('cpu', null, 'Operations')).toMatchObject({ kind: 'done' });
  expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Operations' });
});

it('says that a rule is gone', async () => {
  startChannelWorld();
  expect(await sendRuleThrough('cpu', null, 'Operations')).toEqual({ kind: 'gone', uid: 'cpu' });
});
