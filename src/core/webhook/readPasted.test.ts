/** @jest-environment node */
import fc from 'fast-check';

import { readPasted } from './readPasted';

const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123456789abcdef';
const FEISHU = 'https://open.feishu.cn/open-apis/bot/v2/hook/0123abcd-0123-4567-89ab-0123456789ab';
const LARK = 'https://open.larksuite.com/open-apis/bot/v2/hook/0123abcd-0123-4567-89ab-0123456789ab';
const SEC = 'SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

function read(text: string, allowedHosts: readonly string[] = []) {
  const found = readPasted(text, allowedHosts, 'wecom');
  return found === null ? null : [found.vendor, found.url, found.secret, found.keywords.join('+')];
}

describe('readPasted', () => {
  it.each([
    ['the address alone', ` ${WECOM}\n`, ['wecom', WECOM, '', '']],
    ['words around it', `机器人地址：${WECOM} ，请收好`, ['wecom', WECOM, '', '']],
    ['words without a blank between', `地址${WECOM}，收好。`, ['wecom', WECOM, '', '']],
    ['quotes', `"${DINGTALK}"`, ['dingtalk', DINGTALK, '', '']],
    ['Chinese quotes and a full stop', `“${FEISHU}”。`, ['feishu', FEISHU, '', '']],
    ['angle brackets', `<${LARK}>`, ['lark', LARK, '', '']],
    ['a link of markdown', `[机器人](${FEISHU})`, ['feishu', FEISHU, '', '']],
    ['the end of a sentence', `Our robot: ${DINGTALK}.`, ['dingtalk', DINGTALK, '', '']],
    [
      'a command',
      `curl '${DINGTALK}' \\\n -H 'Content-Type: application/json' -d '{"msgtype":"text"}'`,
      ['dingtalk', DINGTALK, '', ''],
    ],
    ['a signature of the moment', `${DINGTALK}&timestamp=1700000000000&sign=a%2Bb`, ['dingtalk', DINGTALK, '', '']],
    ['a second line with the secret', `${DINGTALK}\n${SEC}`, ['dingtalk', DINGTALK, SEC, '']],
    ['a named secret', `Webhook: ${DINGTALK}\n加签密钥：${SEC}`, ['dingtalk', DINGTALK, SEC, '']],
    ['a secret before it', `secret=${SEC}\nurl=${DINGTALK}`, ['dingtalk', DINGTALK, SEC, '']],
    [
      'a secret of Feishu',
      `${FEISHU}\n签名校验: aB3dE5gH7jK9mN1pQ3sT5u`,
      ['feishu', FEISHU, 'aB3dE5gH7jK9mN1pQ3sT5u', ''],
    ],
    ['a secret on the line after its name', `${FEISHU}\n密钥：\naB3dE5gH7jK9`, ['feishu', FEISHU, 'aB3dE5gH7jK9', '']],
    ['no secret of WeCom', `${WECOM}\n${SEC}`, ['wecom', WECOM, '', '']],
    ['keywords', `${DINGTALK}\n自定义关键词：告警、Grafana，CPU`, ['dingtalk', DINGTALK, '', '告警+Grafana+CPU']],
    ['keywords with blanks', `${DINGTALK} keywords: disk full, CPU`, ['dingtalk', DINGTALK, '', 'disk full+CPU']],
    ['keywords apart by blanks', `关键词 告警 恢复\n${DINGTALK}`, ['dingtalk', DINGTALK, '', '告警+恢复']],
    [
      'all of it in one message',
      `@张三 群机器人建好了\nWebhook地址：${DINGTALK}\n加签：${SEC}\n关键词：告警`,
      ['dingtalk', DINGTALK, SEC, '告警'],
    ],
    [
      'another address before it',
      `见 https://open.dingtalk.com/document ，${DINGTALK}`,
      ['dingtalk', DINGTALK, '', ''],
    ],
  ])('finds it in %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells the vendor of a private deployment by the path', () => {
    const url = DINGTALK.replace('oapi.dingtalk.com', 'chat.corp');
    expect(read(`地址：${url}`, ['chat.corp'])).toEqual(['dingtalk', url, '', '']);
    expect(read(`地址：${url}`)).toBeNull();
  });

  it('keeps the picked vendor where two have the same path', () => {
    const url = LARK.replace('open.larksuite.com', 'chat.corp');
    expect(readPasted(url, ['chat.corp'], 'lark')).toMatchObject({ vendor: 'lark', url });
    expect(readPasted(url, ['chat.corp'], 'wecom')).toMatchObject({ vendor: 'feishu', url });
  });

  it.each([
    ['nothing', ''],
    ['no address', '关键词：告警'],
    ['an address of somebody else', 'https://evil.example/robot/send?access_token=0123456789abcdef'],
    ['an address without its token', DINGTALK.replace(/=.*/, '=')],
    ['plain http', DINGTALK.replace('https', 'http')],
    ['an address with somebody in it', DINGTALK.replace('://', '://ann:pw@')],
  ])('finds none in %s', (_, text) => {
    expect(read(text)).toBeNull();
  });

  it('finds an address between any words', () => {
    const around = fc.stringMatching(/^[\u4e00-\u4fff a-z0-9，。："“”<>()\n]{0,80}$/);
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(read(`${before}\n${DINGTALK}\n${after}`)?.slice(0, 2)).toEqual(['dingtalk', DINGTALK]);
      })
    );
  });

  it('looks at the beginning of a text alone, however long it is', () => {
    expect(read(`${'https://a'.repeat(200_000)} ${DINGTALK}`)).toBeNull();
    expect(read(`${DINGTALK}\n${'密钥: '.repeat(200_000)}`)).toEqual(['dingtalk', DINGTALK, '', '']);
  });
});
