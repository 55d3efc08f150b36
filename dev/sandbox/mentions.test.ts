import { describe, expect, test } from 'bun:test';
import { mentionedBy } from './mentions';
import type { Vendor } from './vendor';

const wecom = (content: string, lists: object = {}) => ({ msgtype: 'text', text: { content, ...lists } });
const dingtalk = (text: string, at: object) => ({ msgtype: 'markdown', markdown: { title: 't', text }, at });
const card = (tag: string, content: string) => ({
  msg_type: 'interactive',
  card: { schema: '2.0', body: { elements: [{ tag, content }] } },
});
const everyone = { all: true, ids: [] };
const nobody = { all: false, ids: [] };
const only = (...ids: string[]) => ({ all: false, ids });

describe('mentionedBy', () => {
  test.each<[string, Vendor, unknown, { all: boolean; ids: string[] }]>([
    ['WeCom lists', 'wecom', wecom('x', { mentioned_list: ['u1'], mentioned_mobile_list: ['138'] }), only('u1', '138')],
    ['WeCom @all by list', 'wecom', wecom('x', { mentioned_list: ['@all'] }), everyone],
    ['WeCom userid in text', 'wecom', wecom('a <@u1> b <@u1>'), only('u1')],
    [
      'WeCom userid in markdown',
      'wecom',
      { msgtype: 'markdown', markdown: { content: '<@u1> `<@u2>`' } },
      only('u1', 'u2'),
    ],
    ['WeCom @all in markdown, in doubt', 'wecom', { msgtype: 'markdown', markdown: { content: '<@all>' } }, everyone],
    ['WeCom @all as mere text', 'wecom', wecom('@all'), nobody],
    ['WeCom broken by a zero-width space', 'wecom', wecom('<\u200b@u1>'), nobody],
    ['WeCom markdown_v2', 'wecom', { msgtype: 'markdown_v2', markdown_v2: { content: '<@u1>' } }, nobody],
    ['DingTalk listed and in the text', 'dingtalk', dingtalk('hi @138', { atMobiles: ['138'] }), only('138')],
    ['DingTalk listed only', 'dingtalk', dingtalk('hi', { atMobiles: ['138'] }), nobody],
    ['DingTalk in the text only', 'dingtalk', dingtalk('hi @138', {}), nobody],
    ['DingTalk part of a longer number', 'dingtalk', dingtalk('@1380', { atMobiles: ['138'] }), nobody],
    ['DingTalk user ids', 'dingtalk', dingtalk('@u1', { atUserIds: ['u1', 'u2'] }), only('u1')],
    ['DingTalk everybody', 'dingtalk', dingtalk('x', { isAtAll: true }), everyone],
    ['DingTalk "true" as text', 'dingtalk', dingtalk('x', { isAtAll: 'true' }), nobody],
    [
      'DingTalk card',
      'dingtalk',
      { msgtype: 'actionCard', actionCard: { text: '@138' }, at: { isAtAll: true } },
      nobody,
    ],
    ['Feishu text', 'feishu', { msg_type: 'text', content: { text: '<at user_id="ou_1">T</at>' } }, only('ou_1')],
    ['Feishu text to all', 'lark', { msg_type: 'text', content: { text: "<at user_id='all'></at>" } }, everyone],
    [
      'Feishu card',
      'feishu',
      card('markdown', '<at id=ou_1></at> <at ids=ou_2,ou_3></at>'),
      only('ou_1', 'ou_2', 'ou_3'),
    ],
    ['Feishu card to all', 'feishu', card('lark_md', '<at id=all></at>'), everyone],
    ['Feishu card, escaped', 'feishu', card('markdown', '&#60;at id=all&#62;'), nobody],
    ['Feishu plain text of a card', 'feishu', card('plain_text', '<at id=all></at>'), nobody],
    [
      'Feishu post',
      'feishu',
      {
        msg_type: 'post',
        content: {
          post: {
            zh_cn: {
              content: [
                [
                  { tag: 'at', user_id: 'ou_1' },
                  { tag: 'at', user_id: 'all' },
                ],
              ],
            },
          },
        },
      },
      { all: true, ids: ['ou_1'] },
    ],
    ['no message', 'feishu', null, nobody],
    ['a list', 'wecom', ['<@u1>'], nobody],
  ])('%s', (_what, vendor, body, expected) => {
    expect(mentionedBy(vendor, body)).toEqual(expected);
  });
});
