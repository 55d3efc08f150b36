import {
  type MessageSettings,
  NO_MESSAGE_SETTINGS,
  parseMessageSettings,
  withMessageSettings,
} from './messageSettings';

const both = (word: string) => ({ en: word, 'zh-Hans': word });

describe('parseMessageSettings', () => {
  it.each([
    [null],
    [undefined],
    [{}],
    [{ environment: '' }],
    [{ environment: null, labelWords: null }],
    ['text'],
    [[]],
  ])('finds nothing in %j', (jsonData) => {
    expect(parseMessageSettings(jsonData)).toEqual({ settings: NO_MESSAGE_SETTINGS, problems: [] });
  });

  it('reads an environment, and words in one text or one for each language', () => {
    const labelWords = {
      instance: '主机',
      team: { en: 'Team', 'zh-Hans': '团队' },
      zone: { 'zh-Hans': '可用区' },
      constructor: '构造',
    };
    const { settings, problems } = parseMessageSettings({ environment: ' 生产 ', labelWords });
    expect(problems).toEqual([]);
    expect(settings.environment).toBe('生产');
    expect([...settings.labelWords]).toEqual([
      ['instance', both('主机')],
      ['team', { en: 'Team', 'zh-Hans': '团队' }],
      ['zone', { en: '', 'zh-Hans': '可用区' }],
      ['constructor', both('构造')],
    ]);
  });

  it.each([
    [{ environment: 'x'.repeat(21) }, 'environment', 'environment'],
    [{ environment: 'a\nb' }, 'environment', 'environment'],
    [{ environment: 'a\u202eb' }, 'environment', 'environment'],
    [{ environment: 7 }, 'environment', 'environment'],
    [{ labelWords: ['instance'] }, 'label-words', 'labelWords'],
    [{ labelWords: 'instance' }, 'label-words', 'labelWords'],
    [{ labelWords: { instance: '' } }, 'label-word', 'labelWords.instance'],
    [{ labelWords: { instance: {} } }, 'label-word', 'labelWords.instance'],
    [{ labelWords: { instance: { fr: 'Hôte' } } }, 'label-word', 'labelWords.instance'],
    [{ labelWords: { instance: 'x'.repeat(31) } }, 'label-word', 'labelWords.instance'],
    [{ labelWords: { ' ': 'x' } }, 'label-words', 'labelWords'],
    [
      { labelWords: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`l${i}`, 'x'])) },
      'label-words',
      'labelWords',
    ],
  ])('leaves out what is wrong in %j, and disables nothing', (jsonData, rule, field) => {
    const { settings, problems } = parseMessageSettings(jsonData);
    expect(settings).toEqual(NO_MESSAGE_SETTINGS);
    expect(problems).toEqual([expect.objectContaining({ webhook: '', rule, field, disables: false })]);
  });

  it('keeps the words that are right beside one that is wrong', () => {
    const { settings, problems } = parseMessageSettings({ labelWords: { a: 'A', b: 5 } });
    expect([...settings.labelWords.keys()]).toEqual(['a']);
    expect(problems).toHaveLength(1);
  });
});

describe('withMessageSettings', () => {
  it('writes what was read, and leaves all else alone', () => {
    const written = {
      environment: 'Prod',
      labelWords: { a: '甲', b: { en: 'B', 'zh-Hans': '乙' }, c: { 'zh-Hans': '丙' } },
    };
    const { settings } = parseMessageSettings(written);
    expect(withMessageSettings({ webhooks: [1], environment: 'x', labelWords: 5 }, settings)).toEqual({
      webhooks: [1],
      ...written,
    });
  });

  it('leaves out what is empty', () => {
    const nothing: MessageSettings = NO_MESSAGE_SETTINGS;
    expect(withMessageSettings({ access: {}, environment: 'x', labelWords: {} }, nothing)).toEqual({ access: {} });
    expect(withMessageSettings(null, nothing)).toEqual({});
  });
});
