import { type Vendor } from '../../src/core/webhook/vendor';

/** An address that is right for each vendor; nothing is ever sent to it. */
export const EXAMPLE_ADDRESS: Readonly<Record<Vendor, string>> = {
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-0000-0000-000000000000',
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${'0'.repeat(64)}`,
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/00000000-0000-0000-0000-000000000000',
  lark: 'https://open.larksuite.com/open-apis/bot/v2/hook/00000000-0000-0000-0000-000000000000',
};
