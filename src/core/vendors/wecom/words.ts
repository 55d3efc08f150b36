import { type VendorWords } from '../vendorWords';

/** The words for WeCom. Menus are named as its own apps name them. */
export const wecomWords: VendorWords = {
  reasons: {
    en: {
      'rate-limited': { meaning: '{vendor} limits each robot to 20 messages per minute.' },
      'bad-address': {
        fix: "In the group's settings open the robot (message push), copy its Webhook URL, and enter it in this webhook.",
      },
    },
    'zh-Hans': {
      'rate-limited': { meaning: '{vendor}限制每个机器人每分钟最多 20 条消息。' },
      'bad-address': { fix: '请在群设置中打开该机器人（消息推送），重新复制 Webhook 地址；若已被移除，请重新添加。' },
    },
  },
  secretHint: {
    en: 'WeCom robots do not use signatures and have no secret to enter.',
    'zh-Hans': '企业微信群机器人不使用签名，无需填写加签密钥。',
  },
  address: {
    en: {
      steps: [
        'Open the group in WeCom, and click ··· at its top right.',
        'Choose "Message Push" (older versions: "Group Bot"), then "Add", and then to create one of your own.',
        'Give it a name and a picture, such as "Grafana alerts", and confirm.',
        'Copy the Webhook address shown, and paste it here.',
      ],
      note: 'WeCom robots have neither keywords nor signing secrets, so anyone who knows the address can post to the group. They work only in internal groups of your company.',
    },
    'zh-Hans': {
      steps: [
        '在企业微信中打开群聊，点击右上角的“···”。',
        '选择“消息推送”（旧版本为“群机器人”），点击“添加”，然后选择自定义创建。',
        '填写名称并设置头像，例如“Grafana 告警”，然后确认。',
        '复制页面上显示的 Webhook 地址，粘贴到此处。',
      ],
      note: '企业微信群机器人没有关键词和加签密钥，任何知道地址的人都可以向群里发消息，请妥善保管。仅适用于企业内部群。',
    },
  },
};
