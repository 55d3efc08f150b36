import { fieldPath } from './formProblem';
import { newLabel, newMention, newPerson, newRobot } from './formValues';

const VALUES = { robots: [newRobot(1), newRobot(4)], vendor: 'dingtalk' as const, mentions: [] };

/** A rule with rows in which nothing is entered, which are not sent. */
const SPARSE = {
  ...newMention(),
  labels: [newLabel(), { name: 'a', op: '=' as const, value: 'x' }, { name: 'b', op: '=~' as const, value: '(' }],
  people: [newPerson(), { ...newPerson(), name: 'Bo' }],
};

it.each<[string, string | null]>([
  ['name', 'name'],
  ['timeZone', 'timeZone'],
  ['robots', 'robots'],
  ['keywords', 'keywords'],
  ['keywords[3]', 'keywords'],
  ['url', 'robots.0.url'],
  ['secret', 'robots.0.secret'],
  ['url.4', 'robots.1.url'],
  ['secret.4', 'robots.1.secret'],
  // Of a robot the form does not have.
  ['url.2', 'robots'],
  ['mentions', 'mentions'],
  ['mentions[2]', 'mentions.2'],
  ['mentions[2].labels', 'mentions.2.labels'],
  ['mentions[2].labels.se.ver[i]ty', 'mentions.2.labels'],
  ['mentions[0].people', 'mentions.0'],
  ['mentions[0].people[1].phone', 'mentions.0.people.1.phone'],
  ['mentions[0].people[1]', 'mentions.0.people.1.dingtalk'],
  ['mentions[0].all', 'mentions.0'],
  ['mentions[0].names', 'mentions.0.names'],
  ['mentions[0].names[2]', 'mentions.0.names'],
  ['mentions[0].matchers', 'mentions.0'],
  ['key', null],
  ['id', null],
  ['', null],
  ['url.4.5', null],
  ['__proto__', null],
  ['xmentions[0]', null],
])('leads from %j to %j', (field, path) => {
  expect(fieldPath(field, VALUES)).toBe(path);
});

it('counts only the rows that are sent', () => {
  const values = { ...VALUES, mentions: [SPARSE] };
  expect(fieldPath('mentions[0].people[0].name', values)).toBe('mentions.0.people.1.name');
  expect(fieldPath('mentions[0].matchers[0].value', values)).toBe('mentions.0.labels.2.value');
  expect(fieldPath('mentions[0].matchers[0].label', values)).toBe('mentions.0.labels.2.name');
  expect(fieldPath('mentions[0].matchers[0]', values)).toBe('mentions.0.labels.2.value');
});

it.each([
  ['wecom', 'phone'],
  ['feishu', 'feishu'],
  ['lark', 'feishu'],
] as const)('a person %s cannot mention is at fault at %s', (vendor, id) => {
  expect(fieldPath('mentions[0].people[0]', { ...VALUES, vendor })).toBe(`mentions.0.people.0.${id}`);
});
