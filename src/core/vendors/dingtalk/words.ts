import { type VendorWords } from '../vendorWords';

/** The words for DingTalk. Menus are named as its own apps name them. */
export const dingtalkWords: VendorWords = {
  reasons: {
    en: {
      'rate-limited': {
        meaning:
          '{vendor} limits each robot to 20 messages per minute, and blocks a robot that exceeds this for 10 minutes.',
      },
      'quota-exhausted': {
        meaning: "The organization's monthly quota of DingTalk messages or calls is used up.",
        fix: 'Wait until the month ends, or ask a DingTalk admin to buy a larger edition. Until then alerts are queued and merged.',
      },
      'not-json': {
        fix: 'Check for a proxy or login page in between. {vendor} also blocks an IP address that calls too often for 5 minutes.',
      },
      'bad-address': {
        fix: "In the group's settings open Bots, copy the robot's Webhook URL, and enter it in this webhook.",
      },
      'keyword-missing': {
        fix: 'Copy "Custom keywords" of the robot\'s security settings into the Keywords of this webhook.',
      },
      'signature-wrong': {
        fix: 'Copy the secret of "Additional signature" (it begins with SEC) from the robot\'s settings into this webhook.',
      },
      'ip-not-allowed': {
        fix: 'Add the public IPv4 address of Grafana\'s server to "IP address (range)" in the robot\'s security settings.',
      },
    },
    'zh-Hans': {
      'rate-limited': { meaning: '{vendor}限制每个机器人每分钟最多 20 条消息，超过后限流 10 分钟。' },
      'quota-exhausted': {
        meaning: '企业本月的钉钉消息（或接口调用）额度已用完。',
        fix: '额度下月初恢复，也可请钉钉管理员升级版本（专业版等）。在此之前告警会排队，并合并为汇总发送。',
      },
      'not-json': { fix: '请检查中间的代理或登录页。同一 IP 调用过于频繁时，{vendor}也会封禁 5 分钟。' },
      'bad-address': { fix: '请打开“群设置 > 机器人”，重新复制该机器人的 Webhook 地址；若已被移除，请重新添加。' },
      'keyword-missing': { fix: '请把机器人安全设置中的“自定义关键词”原样填入此 Webhook 的关键词。' },
      'signature-wrong': { fix: '请从机器人安全设置的“加签”中重新复制密钥（以 SEC 开头），填入此 Webhook。' },
      'ip-not-allowed': { fix: '请把 Grafana 服务器的公网 IPv4 地址加入机器人安全设置中的“IP 地址（段）”。' },
    },
  },
  secretHint: {
    en: 'If the robot\'s security settings have "Additional Signature" ticked, enter the secret shown there. It begins with SEC.',
    'zh-Hans': '如果机器人的“安全设置”勾选了“加签”，请填写其中以 SEC 开头的密钥。',
  },
  address: {
    en: {
      steps: [
        'Open the group in DingTalk on a computer, then "Group Settings" at its top right, and there "Bots".',
        'Choose "Add Robot", then "Custom" (custom message services by Webhook), and "Add".',
        'Give it a name and a picture, such as "Grafana alerts".',
        'Under "Security Settings" tick at least one: "Custom Keywords" (enter the same under Keywords here), "Additional Signature" (copy the secret that begins with SEC, for Signing secret here) or "IP Address" (that of your Grafana server).',
        'Accept the terms, choose "Finished", then copy the Webhook address and paste it here.',
      ],
      note: 'The signature is recommended: it needs no keyword in every message and no fixed IP address.',
    },
    'zh-Hans': {
      steps: [
        '在钉钉电脑端打开群聊，点击右上角的“群设置”，选择“机器人”。',
        '点击“添加机器人”，选择“自定义”（通过 Webhook 接入自定义服务），然后点击“添加”。',
        '填写机器人名字并设置头像，例如“Grafana 告警”。',
        '“安全设置”至少勾选一项：“自定义关键词”（在此页的关键词中填写相同内容）、“加签”（复制以 SEC 开头的密钥，填写到此页的加签密钥）或“IP 地址（段）”（填写 Grafana 服务器的地址）。',
        '勾选同意条款并点击“完成”，复制 Webhook 地址，粘贴到此处。',
      ],
      note: '建议使用“加签”：既不要求每条消息带关键词，也不要求固定 IP。',
    },
  },
};
