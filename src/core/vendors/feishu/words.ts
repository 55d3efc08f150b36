import { type VendorWords } from '../vendorWords';

/** The words for Feishu and Lark. Menus are named as its own apps name them. */
export const feishuWords: VendorWords = {
  reasons: {
    en: {
      'rate-limited': {
        meaning:
          '{vendor} limits each robot to 5 messages per second and 100 per minute, fewer around full and half hours.',
      },
      'bad-address': {
        fix: 'In the group: Settings, Bots, Custom bot. Copy the Webhook URL into this webhook, or add a new robot.',
      },
      'keyword-missing': {
        fix: 'Copy the keywords of "Set keywords" from the robot\'s security settings into the Keywords of this webhook.',
      },
      'signature-wrong': {
        meaning: '{vendor} reports a wrong signature, or a time that is more than one hour off.',
        fix: 'Copy the secret of "Set signature verification" into this webhook again, and check the clock of Grafana\'s server.',
      },
      'mention-refused': {
        fix: 'Check the open_ids in the mention rules: everyone must be a member of this group. For @all, the group must allow it.',
      },
      'ip-not-allowed': {
        fix: 'Add the public IP address of Grafana\'s server to the "IP whitelist" in the robot\'s security settings.',
      },
    },
    'zh-Hans': {
      'rate-limited': {
        meaning: '{vendor}限制每个机器人每秒最多 5 条、每分钟最多 100 条消息，整点和半点前后可能更少。',
      },
      'bad-address': {
        fix: '请打开“群设置 > 群机器人”，重新复制该机器人的 Webhook 地址；若已被移除，请新建自定义机器人。',
      },
      'keyword-missing': { fix: '请把机器人安全设置中的“自定义关键词”原样填入此 Webhook 的关键词。' },
      'signature-wrong': {
        meaning: '{vendor}认为签名不正确，或签名时间相差超过 1 小时（返回信息不区分这两种情况）。',
        fix: '请重新复制机器人“签名校验”的密钥，并检查 Grafana 服务器的时钟。',
      },
      'mention-refused': { fix: '请检查 @ 提醒规则中的 open_id：被 @ 的人必须是该群成员；@所有人还需群设置允许。' },
      'ip-not-allowed': { fix: '请把 Grafana 服务器的公网 IP 加入机器人安全设置中的“IP 白名单”。' },
    },
  },
  secretHint: {
    en: 'If the robot\'s security settings have "Set signature verification" ticked, enter the secret shown there.',
    'zh-Hans': '如果机器人的“安全设置”勾选了“签名校验”，请填写其中的密钥。',
  },
  address: {
    en: {
      steps: [
        'Open the group, click ··· at its top right, then "Settings", and there "Bots".',
        'Choose "Add Bot", then "Custom Bot".',
        'Give it a picture, a name such as "Grafana alerts" and a description, and choose "Add".',
        'Copy the Webhook address shown, and paste it here.',
        'Under "Security settings" you may tick "Custom keywords" (enter the same under Keywords here), "Set signature verification" (copy the secret, for Signing secret here) or "IP whitelist" (with the address of your Grafana server). Then choose "Finish".',
      ],
      note: 'Feishu (open.feishu.cn) and Lark (open.larksuite.com) have the same menus; the address shows which one it is.',
    },
    'zh-Hans': {
      steps: [
        '打开群聊，点击右上角的“···”，选择“设置”，再选择“群机器人”。',
        '点击“添加机器人”，选择“自定义机器人”。',
        '设置头像、名称（例如“Grafana 告警”）和描述，然后点击“添加”。',
        '复制页面上显示的 Webhook 地址，粘贴到此处。',
        '“安全设置”可以勾选“自定义关键词”（在此页的关键词中填写相同内容）、“签名校验”（复制密钥，填写到此页的加签密钥）或“IP 白名单”（填写 Grafana 服务器的地址），最后点击“完成”。',
      ],
      note: '飞书（open.feishu.cn）和 Lark（open.larksuite.com）的菜单相同，根据地址即可区分。',
    },
  },
};
