import type { Switches } from '../switches';

/** What the security check of a DingTalk robot may object to, all under code 310000. */
export type SecurityFault = 'keyword' | 'timestamp' | 'sign' | 'ip';

type Wording = (ip: string) => { plain: string; description: string };

/** The documented words, and the newer form; that of `timestamp` is our wording in the same form. */
const WORDINGS: Record<SecurityFault, Wording> = {
  keyword: () => ({
    plain: 'keywords not in content',
    description: 'description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;',
  }),
  timestamp: () => ({
    plain: 'invalid timestamp',
    description: 'description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在一小时以内;',
  }),
  sign: () => ({
    plain: 'sign not match',
    description:
      'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;',
  }),
  ip: (ip) => ({
    plain: `ip ${ip} not in whitelist`,
    description: `description:ip ${ip} 不在白名单中;solution:请联系群管理员查看此机器人的IP地址段;`,
  }),
};

/** The text of a 310000 answer in the generation the switch names. */
export function securityText(
  fault: SecurityFault,
  { ip, generation }: { ip: string; generation: Switches['dingtalkSecurityText'] }
): string {
  const wording = WORDINGS[fault](ip);
  switch (generation) {
    case 'description':
      return wording.description;
    case 'plain':
      return wording.plain;
    case 'link':
      return `${wording.plain}, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]`;
  }
}
