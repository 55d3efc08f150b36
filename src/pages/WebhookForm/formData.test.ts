import { type WebhookDetails } from '../../core/wire/webhook';
import { URLS } from '../../test/formWorld';
import { type WebhookFacts } from '../../core/wire/webhookFacts';
import { webhookDetails, webhookFacts } from '../../test/webhookFixtures';
import { differences } from './Conflict';
import {
  emptyValues,
  type FormValues,
  type LabelValues,
  newLabel,
  newMention,
  newPerson,
  newRobot,
} from './formValues';
import { localProblems } from './localProblems';
import { previewOptions } from './PreviewAside';
import { copyOf, valuesOf } from './valuesOf';
import { webhookBody } from './webhookBody';

const filled = (changes: Partial<FormValues> = {}): FormValues => ({
  ...emptyValues('en'),
  name: 'Night shift',
  robots: [{ ...newRobot(1), url: URLS.wecom }],
  ...changes,
});
const ANN = { name: 'Ann', phone: '13800138000' };

describe('what is stored, in the form', () => {
  it('is all that is known of it, and no secret', () => {
    const mentions = [{ labels: { team: 'db' }, people: [ANN], all: true }];
    expect(valuesOf(webhookDetails({ mentions }))).toEqual({
      name: 'Operations',
      vendor: 'dingtalk',
      remarks: 'Day and night',
      keywords: ['Grafana'],
      robots: [
        {
          slot: 1,
          url: '',
          secret: '',
          storedUrl: 'https://oapi.dingtalk.com/…a1b2',
          hasStoredSecret: true,
          keepsUrl: true,
          keepsSecret: true,
        },
      ],
      mentions: [
        {
          labels: [{ name: 'team', op: '=', value: 'db' }],
          names: [],
          people: [{ ...newPerson(), ...ANN }],
          all: true,
        },
      ],
      language: 'en',
      timeZone: 'UTC',
      format: 'markdown',
      content: 'card',
      maxMessages: 3,
      repeats: 'full',
      monthlyQuota: '',
      fallback: '',
      deliveryLink: false,
      wrapLinks: true,
      linkHosts: [],
      enabled: true,
    });
  });

  it.each(['wecom', 'dingtalk', 'feishu', 'lark'] as const)(
    'has what %s usually has where nothing can be read',
    (vendor) => {
      const unreadable: Partial<WebhookDetails> = {
        name: null,
        remarks: null,
        enabled: null,
        keywords: null,
        language: null,
        timeZone: null,
        format: null,
        content: null,
        maxMessages: null,
        mentions: null,
        robots: [],
      };
      const values = valuesOf(webhookDetails({ ...unreadable, vendor }));
      expect(values).toMatchObject({
        name: '',
        keywords: [],
        mentions: [],
        enabled: true,
        maxMessages: 1,
        robots: [newRobot(1)],
      });
      expect(localProblems({ ...values, name: 'x' }, { current: null, facts: null }).map(({ path }) => path)).toEqual([
        'robots.0.url',
      ]);
    }
  );

  it('goes back as it came', () => {
    const details = webhookDetails({ mentions: [{ labels: { a: '' }, people: [ANN], all: false }] });
    expect(webhookBody(valuesOf(details))).toMatchObject({
      robots: [{ slot: 1, url: null, secret: null }],
      mentions: details.mentions,
      keywords: details.keywords,
    });
  });

  it.each([
    ['', null],
    [' 5000 ', 5000],
    ['5,000', '5,000'],
    ['-1', '-1'],
  ])('has a quota of a month typed as %j as %j', (typed, body) => {
    expect(webhookBody(filled({ monthlyQuota: typed }))['monthlyQuota']).toBe(body);
    expect(valuesOf(webhookDetails({ monthlyQuota: 5000 })).monthlyQuota).toBe('5000');
  });

  it('is copied without what belongs to the other group', () => {
    const { robots, name, keywords } = copyOf(webhookDetails(), 'Copy');
    expect({ robots, name, keywords }).toEqual({ robots: [newRobot(1)], name: 'Copy', keywords: ['Grafana'] });
  });
});

describe('the form, for the backend', () => {
  it('leaves out rows and ids nobody entered', () => {
    const person = { ...newPerson(), name: ' Bo ', phone: ' 13900139000 ' };
    const labels: LabelValues[] = [newLabel(), { name: ' team ', op: '=', value: ' db' }];
    expect(
      webhookBody(
        filled({ mentions: [newMention(), { labels, names: [], people: [newPerson(), person], all: false }] })
      )['mentions']
    ).toEqual([
      { labels: {}, people: [], all: false },
      { labels: { team: ' db' }, people: [{ name: ' Bo ', phone: '13900139000' }], all: false },
    ]);
  });

  it('has other conditions than exact labels, and names of the address book, beside them', () => {
    const labels: LabelValues[] = [
      { name: 'team', op: '=', value: 'db' },
      { name: ' zone ', op: '=~', value: 'a|b' },
      { name: 'zone', op: '!=', value: '' },
    ];
    const rule = {
      labels: { team: 'db' },
      matchers: [
        { label: 'zone', op: '=~', value: 'a|b' },
        { label: 'zone', op: '!=', value: '' },
      ],
      names: ['Ann'],
      people: [],
      all: false,
    } as const;
    const values = filled({ mentions: [{ labels, names: ['Ann'], people: [], all: false }] });
    expect(webhookBody(values)['mentions']).toEqual([rule]);
    const stored = valuesOf(webhookDetails({ mentions: [rule] }));
    expect(webhookBody(stored)['mentions']).toEqual([rule]);
    expect(localProblems(values, { current: null, facts: null })).toEqual([]);
  });

  it('takes a label called __proto__ for what it is', () => {
    const labels: LabelValues[] = [{ name: '__proto__', op: '=', value: 'x' }];
    const body = JSON.stringify(webhookBody(filled({ mentions: [{ labels, names: [], people: [], all: true }] })));
    expect(body).toContain('"labels":{"__proto__":"x"}');
  });

  it.each([
    [
      { keepsUrl: true, keepsSecret: true },
      { url: null, secret: null },
    ],
    [
      { url: 'typed', keepsUrl: true, secret: 'typed', keepsSecret: true },
      { url: null, secret: null },
    ],
    [
      { url: 'u', secret: 's' },
      { url: 'u', secret: 's' },
    ],
    [{}, { url: '', secret: '' }],
  ])('leaves, replaces or takes away secrets: %j', (robot, body) => {
    expect(webhookBody(filled({ robots: [{ ...newRobot(2), ...robot }] }))['robots']).toEqual([{ slot: 2, ...body }]);
  });
});

describe('what is wrong, without asking anybody', () => {
  const find = (changes: Partial<FormValues>, facts: WebhookFacts | null = null) =>
    localProblems(filled(changes), { current: null, facts }).map(({ path, blocks, isStillEmpty }) =>
      [path, blocks ? 'blocks' : 'warns', ...(isStillEmpty ? ['empty'] : [])].join(' ')
    );

  it.each<[Partial<FormValues>, string[]]>([
    [{}, []],
    [{ name: '' }, ['name blocks empty']],
    [{ name: 'a\nb' }, ['name blocks']],
    [{ robots: [newRobot(1)] }, ['robots.0.url blocks empty']],
    // The facts say which hosts are allowed.
    [{ robots: [{ ...newRobot(1), url: 'https://example.com/x' }] }, []],
    [{ timeZone: 'Moon/Base' }, ['timeZone blocks']],
    [{ format: 'card' }, ['format blocks']],
    [{ maxMessages: 99 }, ['maxMessages blocks']],
    [{ monthlyQuota: '0' }, ['monthlyQuota blocks']],
    [{ monthlyQuota: '5,000' }, ['monthlyQuota blocks']],
    [{ monthlyQuota: ' 5000 ' }, []],
    [{ mentions: [newMention()] }, ['mentions.0 blocks empty']],
    [{ mentions: [{ ...newMention(), all: true }] }, []],
    [{ mentions: [{ ...newMention(), people: [newPerson()], all: true }] }, []],
    [{ mentions: [{ ...newMention(), names: ['Ann'] }] }, []],
    [
      { mentions: [{ ...newMention(), labels: [{ name: '', op: '=', value: 'x' }], all: true }] },
      ['mentions.0.labels blocks'],
    ],
    [
      { mentions: [{ ...newMention(), labels: [newLabel(), { name: 'a', op: '=~', value: '(' }], all: true }] },
      ['mentions.0.labels.1.value blocks'],
    ],
    [
      { mentions: [{ ...newMention(), people: [newPerson(), { ...newPerson(), name: 'Bo' }] }] },
      ['mentions.0.people.1.phone blocks empty'],
    ],
  ])('in %j is %j', (changes, found) => {
    expect(find(changes)).toEqual(expect.arrayContaining(found));
    expect(find(changes).filter((each) => each.includes('blocks')).length > 0).toBe(found.length > 0);
  });

  it('is a name that another webhook has, in whatever letters', () => {
    expect(find({ name: ' night SHIFT ' }, webhookFacts({ otherNames: ['Night shift'] }))).toEqual(['name blocks']);
  });

  it('is, with the facts, an address of a host that is not allowed, and one webhook too many', () => {
    const robots = [{ ...newRobot(1), url: 'https://chat.corp/cgi-bin/webhook/send?key=abc' }];
    expect(find({ robots }, webhookFacts())).toEqual(['robots.0.url blocks']);
    expect(find({ robots }, webhookFacts({ allowedHosts: ['chat.corp'] }))).toEqual([]);
    expect(find({}, webhookFacts({ maxWebhooks: 1 }))).toEqual([' blocks']);
    expect(find({}, webhookFacts({ otherBytes: 65_535 }))).toEqual([' warns']);
  });
});

describe('the preview', () => {
  it('is of what can be used, whatever else is wrong', () => {
    const wrong = filled({
      name: '',
      vendor: 'feishu',
      format: 'template_card',
      timeZone: 'Moon/Base',
      keywords: ['ok', '', 'x'.repeat(500)],
      mentions: [newMention(), { ...newMention(), names: ['Bo', 'Gone'], people: [{ ...newPerson(), ...ANN }] }],
    });
    const book = new Map([['Bo', { name: 'Bo', feishu: 'ou_b', wecom: 'bo' }]]);
    expect(previewOptions(wrong, book)).toMatchObject({
      vendor: 'feishu',
      format: 'card',
      timeZone: 'UTC',
      keywords: ['ok'],
      mentions: [{ people: [{ name: 'Bo', feishu: 'ou_b' }, { name: 'Gone' }, ANN], all: false }],
    });
  });
});

describe('what differs', () => {
  const mine = valuesOf(webhookDetails());
  const of = (theirs: Partial<FormValues>, own: Partial<FormValues> = {}) =>
    differences({ ...mine, ...own }, { ...mine, ...theirs });

  it('is nothing between the same', () => {
    expect(of({})).toEqual([]);
  });

  it.each<[Partial<FormValues>, string, string, string]>([
    [{ name: 'Ops' }, 'Webhook name', 'Operations', 'Ops'],
    [{ vendor: 'lark' }, 'Platform', 'DingTalk', 'Lark'],
    [{ keywords: [] }, 'Keywords', 'Grafana', ''],
    [{ enabled: false }, 'Enabled', 'On', 'Off'],
    [{ maxMessages: 1 }, 'Messages per notification', '3', '1'],
    [{ monthlyQuota: '5000' }, 'Monthly quota', '', '5000'],
    [{ fallback: 'dba' }, 'Fallback webhook', '', 'dba'],
    [
      {
        mentions: [
          {
            labels: [{ name: 'team', op: '!=', value: 'db' }],
            names: ['Bo'],
            people: [{ ...newPerson(), ...ANN }],
            all: true,
          },
        ],
      },
      'Mentions',
      '',
      'team!=db → Bo; Ann 13800138000; @all',
    ],
  ])('is told in the words of the form: %j', (theirs, label, own, other) => {
    expect(of(theirs)).toEqual([{ label, mine: own, theirs: other }]);
  });

  it('shows no address and no secret', () => {
    const robots = [{ ...newRobot(1), url: URLS.dingtalk, secret: 'SECRET' }];
    const [robot] = of({}, { robots });
    expect(robot).toEqual({
      label: 'Webhook URL',
      mine: 'https://oapi.dingtalk.com/…cdef · Signed · New secret',
      theirs: 'https://oapi.dingtalk.com/…a1b2 · Signed',
    });
  });
});
