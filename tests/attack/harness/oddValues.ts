/** Depth of the deep ones: far beyond what a walk that calls itself survives. */
const DEEP = 50_000;

/** Length of the long ones, in characters: below what every route takes. */
const LONG = 200_000;

const object = (entries: string) => `{${entries}}`;
const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join();

/** Bodies nobody means. */
export const ODD_BODIES: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  null: 'null',
  true: 'true',
  'a number': '1',
  'a huge number': '1e400',
  'a text': '"x"',
  'a list': '[]',
  'an object': '{}',
  'an open brace': '{',
  'two objects': '{}{}',
  'a comment': '{/*x*/}',
  'single quotes': "{'a':1}",
  NaN: '{"a":NaN}',
  'a byte order mark': '\ufeff{}',
  'a null byte': '{}\0',
  'no UTF-8': new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  'UTF-16': Buffer.from('{"a":1}', 'utf16le'),
  'lone surrogates': '{"a":"\\ud800","\\udfff":1}',
  'deep lists': '['.repeat(DEEP) + ']'.repeat(DEEP),
  'deep objects': '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
  'deep lists within': `{"webhook":${'['.repeat(DEEP)}${']'.repeat(DEEP)},"note":[],"alerts":[]}`,
  'many keys': object(repeat(20_000, (index) => `"k${index}":${index}`)),
  'the same key often': object(repeat(20_000, () => '"a":1')),
  'many elements': `{"alerts":[${repeat(20_000, () => '1')}]}`,
  'a long key': object(`"${'k'.repeat(LONG)}":1`),
  'a long text': object(`"license":"${'x'.repeat(LONG)}","name":"${'x'.repeat(LONG)}"`),
  'a form': 'license=x&name=y',
  XML: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  ...Object.fromEntries(
    ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'].flatMap(
      (key) => [
        [`the key ${key}`, object(`"${key}":{"permissions":["webhooks:write"],"polluted":"yes","works":true}`)],
        [
          `the key ${key} within`,
          object(
            `"webhook":{"${key}":{"polluted":"yes"}},"note":{"${key}":{"polluted":"yes"}},"alerts":[{"labels":{"${key}":{"polluted":"yes"}}}]`
          ),
        ],
      ]
    )
  ),
  'a constructor’s prototype': '{"constructor":{"prototype":{"polluted":"yes"}}}',
};

/** Fields of all bodies there are. */
const FIELDS = [
  'webhook',
  'note',
  'id',
  'change',
  'revision',
  'key',
  'license',
  'alerts',
  'name',
  'vendor',
  'robots',
  'keywords',
  'mentions',
];

const WRONG = [
  'null',
  'true',
  '-1',
  '1e308',
  '""',
  '"\\u0000"',
  '[]',
  '[null]',
  '[[[]]]',
  '{}',
  '{"a":{"b":[]}}',
  '"../../x"',
  '"🙂"',
];

/** A field with something in it that it cannot hold; two at a time, so that one may lead to the other. */
export const WRONG_FIELDS: readonly string[] = FIELDS.flatMap((field) =>
  WRONG.map((value) =>
    object(`"change":"create","webhook":{"name":"x","vendor":"wecom","${field}":${value}},"${field}":${value}`)
  )
);

/** Queries that may stand behind a path. */
export const ODD_QUERIES: readonly string[] = [
  'limit=-1',
  'limit=0',
  'limit=1e9',
  'limit=NaN',
  'limit=1.5',
  'limit=',
  'limit[]=1',
  'limit=１',
  'limit=999999999999999999999',
  'cursor=x',
  'cursor=',
  'cursor=%00',
  'cursor=eyJhIjoxfQ',
  'cursor=../../x',
  `cursor=${'x'.repeat(10_000)}`,
  'from=x',
  'from=-1',
  'from=9999999999999999',
  'from=275760-09-13T00:00:01Z',
  'from=2&to=1',
  'to=NaN',
  'from=1&to=2&buckets=0',
  'from=1&to=2&buckets=-1',
  'from=1&to=2&buckets=1.5',
  'from=1&to=2&buckets=1e9',
  'from=1&to=8640000000000000&buckets=1',
  'webhook=',
  'webhook=%00',
  "webhook=' OR 1=1 --",
  'webhook=ops&webhook=dev',
  'webhook=__proto__',
  'state=x',
  'state=constructor',
  "text=' UNION SELECT 1 --",
  'text=%25',
  'text=_',
  'text=%5C',
  'text=%00',
  'text==',
  `text=${'%25'.repeat(3_000)}`,
  `text=${'a'.repeat(100_000)}`,
  'text=%F0%9F%99%82',
  'text=%F0%9F',
  'text=%ff',
  'text=a&text=b',
  'label=',
  'label==x',
  'label=x',
  'label=x%3D',
  'label=x%3D%00',
  'label=%00%3Dx',
  "label=x%3D' OR 1=1 --",
  'label=x%3D%25',
  'label=__proto__%3Dx',
  'label=constructor%3D',
  'label=x%3D%22%7D%5D',
  'label=a%3Db&label=c%3Dd',
  `label=x%3D${'a'.repeat(100_000)}`,
  'label[x]=y',
  '__proto__=1',
  '__proto__[polluted]=yes',
  'constructor.prototype.polluted=yes',
  'state=__proto__',
  'state=constructor',
  'revision=__proto__',
  '&&&&',
  '=',
  '?',
  '%',
  '%zz',
  `${'a=1&'.repeat(5_000)}`,
];

/** Settings that a file, or an edit in the database, may hold. */
export const ODD_SETTINGS: ReadonlyArray<{
  readonly jsonData: unknown;
  readonly secure?: Readonly<Record<string, string>>;
}> = [
  ...['', 'null', '[]', '1', '"x"', '{', '\ufeff{}', '['.repeat(DEEP)].map((jsonData) => ({ jsonData })),
  ...[
    null,
    {},
    'x',
    1,
    [null],
    [[]],
    [1],
    ['x'],
    [{}],
    [{ id: {} }],
    [{ id: '__proto__' }],
    [{ id: 'constructor', name: 'x', vendor: 'wecom' }],
  ].map((webhooks) => ({ jsonData: { webhooks } })),
  ...[
    null,
    [],
    'x',
    { Viewer: null },
    { Viewer: {} },
    { __proto__: { Viewer: ['webhooks:write'] } },
    { constructor: [] },
  ].map((access) => ({ jsonData: { access } })),
  ...[
    'webhook.__proto__',
    'webhook.constructor',
    'webhook.',
    'webhook',
    'webhooks.__proto__.url',
    'webhook.a.b.c',
    'license.__proto__',
    '__proto__',
    '',
  ].map((key) => ({
    jsonData: {},
    secure: { [key]: '{"name":"x","vendor":"wecom"}' },
  })),
  ...[
    '',
    '{',
    'null',
    '[]',
    '{"__proto__":{}}',
    '{"name":{}}',
    '{"vendor":[]}',
    `{"name":"${'x'.repeat(LONG)}"}`,
    '['.repeat(DEEP),
  ].map((text) => ({
    jsonData: {},
    secure: { 'webhook.ops': text, 'webhook.ops.url': text, 'webhook.ops.key': text },
  })),
];
