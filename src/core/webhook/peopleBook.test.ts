import { parseWebhookSettings } from './parseWebhookSettings';
import {
  type BookPerson,
  bookWith,
  EMPTY_BOOK,
  isInBook,
  parsePeopleBook,
  type PeopleBook,
  personFor,
  rulesWithPeople,
  withPeopleBook,
} from './peopleBook';

const ANN: BookPerson = {
  name: 'Ann',
  phone: '13800001111',
  wecom: 'ann',
  dingtalk: 'ann_d',
  feishu: 'ou_f',
  lark: 'ou_l',
};
const bookOf = (...people: BookPerson[]): PeopleBook => new Map(people.map((person) => [person.name, person]));

describe('parsePeopleBook', () => {
  it.each([[null], [undefined], [{}], [{ people: null }], [{ people: [] }], ['text']])(
    'finds nobody in %j',
    (jsonData) => {
      expect(parsePeopleBook(jsonData)).toEqual({ book: EMPTY_BOOK, problems: [] });
    }
  );

  it('reads people in their order, a phone as a number too', () => {
    const { book, problems } = parsePeopleBook({ people: [ANN, { name: ' Bo ', phone: 13900002222 }] });
    expect(problems).toEqual([]);
    expect([...book.values()]).toEqual([ANN, { name: 'Bo', phone: '13900002222' }]);
  });

  it.each([
    [{ name: 'Bo' }, 'people[1]', 'person'],
    [{ wecom: 'bo' }, 'people[1].name', 'person-name'],
    [{ name: 'B'.repeat(101), wecom: 'bo' }, 'people[1].name', 'person-name'],
    [{ name: 'Bo', phone: '+86 1' }, 'people[1].phone', 'person-phone'],
    [{ name: 'Bo', wecom: '@all' }, 'people[1].wecom', 'person-wecom'],
    [{ name: 'Bo', lark: 'a b' }, 'people[1].lark', 'person-lark'],
    [{ name: 'Ann', wecom: 'other' }, 'people[1].name', 'person-twice'],
    ['Bo', 'people[1]', 'person'],
  ])('leaves %j out, and says why', (entry, field, rule) => {
    const { book, problems } = parsePeopleBook({ people: [ANN, entry] });
    expect([...book.values()]).toEqual([ANN]);
    expect(problems).toMatchObject([{ webhook: '', field, rule, disables: false }]);
  });

  it('says what nobody reads, and keeps the person', () => {
    const { book, problems } = parsePeopleBook({ people: [{ ...ANN, slack: 'U1' }] });
    expect(book.get('Ann')).toEqual(ANN);
    expect(problems).toMatchObject([{ field: 'people[0].slack', rule: 'unknown-field' }]);
  });

  it.each([
    ['Ann'],
    [{ Ann: 'ann' }],
    [Array.from({ length: 501 }, (_, index) => ({ name: `n${index}`, wecom: 'x' }))],
  ])('reads no other list', (people) => {
    expect(parsePeopleBook({ people })).toMatchObject({
      book: EMPTY_BOOK,
      problems: [{ field: 'people', rule: 'people-book' }],
    });
  });

  it('is written as it was read, beside all else', () => {
    const written = withPeopleBook({ environment: 'Staging', people: 'old' }, bookOf(ANN));
    expect(written).toEqual({ environment: 'Staging', people: [ANN] });
    expect(parsePeopleBook(written).book).toEqual(bookOf(ANN));
    expect(withPeopleBook(written, EMPTY_BOOK)).toEqual({ environment: 'Staging' });
  });
});

describe('people of the book', () => {
  it('have one id on Feishu and another on Lark', () => {
    expect(personFor('feishu', ANN)).toEqual({
      name: 'Ann',
      phone: '13800001111',
      wecom: 'ann',
      dingtalk: 'ann_d',
      feishu: 'ou_f',
    });
    expect(personFor('lark', ANN)).toMatchObject({ feishu: 'ou_l' });
    expect(personFor('lark', { name: 'Bo', feishu: 'ou_b' })).toEqual({ name: 'Bo' });
  });

  it('stand in a rule beside its own; who is not there is a name', () => {
    const own = { name: 'Cy', wecom: 'cy' };
    const rules = [{ labels: {}, names: ['Ann', 'Gone'], people: [own], all: false }];
    expect(rulesWithPeople(rules, 'wecom', bookOf(ANN))).toEqual([
      { labels: {}, people: [personFor('wecom', ANN), { name: 'Gone' }, own], all: false },
    ]);
    const old = [{ labels: { team: 'db' }, people: [own], all: false }];
    expect(rulesWithPeople(old, 'wecom', bookOf(ANN))).toBe(old);
  });

  it('are looked up in the settings of an organisation; who is missing is a warning, and the webhook works', () => {
    const { webhooks, broken, problems } = parseWebhookSettings({
      jsonData: {
        people: [ANN],
        webhooks: [{ id: 'ops', name: 'Ops', vendor: 'wecom', mentions: [{ names: ['Ann', 'Gone'] }] }],
      },
      secureJsonData: { 'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef' },
    });
    expect(broken).toEqual([]);
    expect(webhooks[0]?.mentions).toMatchObject([{ people: [{ name: 'Ann', wecom: 'ann' }, { name: 'Gone' }] }]);
    expect(problems).toMatchObject([
      { webhook: 'ops', field: 'mentions[0].names[1]', rule: 'person-unknown', got: '"Gone"', disables: false },
    ]);
  });
});

describe('people of existing rules', () => {
  it('are taken into the book, those of Lark with their own id, and known ones are completed', () => {
    const found = [
      { vendor: 'lark', person: { name: 'Ann', feishu: 'ou_l' } },
      { vendor: 'feishu', person: { name: 'Ann', feishu: 'ou_f' } },
      { vendor: 'dingtalk', person: { name: 'Bo', phone: '1390000' } },
    ] as const;
    expect([...bookWith(bookOf({ name: 'Ann', wecom: 'ann' }), found).values()]).toEqual([
      { name: 'Ann', wecom: 'ann', lark: 'ou_l', feishu: 'ou_f' },
      { name: 'Bo', phone: '1390000' },
    ]);
  });

  it('are somebody else where an id differs, and once only', () => {
    const other = { vendor: 'wecom', person: { name: 'Ann', wecom: 'ann2' } } as const;
    const book = bookWith(bookOf(ANN), [other, other]);
    expect([...book.keys()]).toEqual(['Ann', 'Ann (2)']);
    expect(book.get('Ann')).toEqual(ANN);
  });

  it('are known as the same where the book has all of their ids', () => {
    expect(isInBook('lark', { name: 'Ann', feishu: 'ou_l' }, bookOf(ANN))).toBe(true);
    expect(isInBook('feishu', { name: 'Ann', feishu: 'ou_l' }, bookOf(ANN))).toBe(false);
    expect(isInBook('wecom', { name: 'Bo', wecom: 'bo' }, bookOf(ANN))).toBe(false);
  });

  it('stop where the book is full', () => {
    const found = Array.from({ length: 600 }, (_, n) => ({
      vendor: 'wecom' as const,
      person: { name: `n${n}`, wecom: `w${n}` },
    }));
    expect(bookWith(EMPTY_BOOK, found).size).toBe(500);
  });
});
