import { type Explanation } from './vendorWords';
import { type Reason } from './verdict';

/** Every reason in simplified Chinese. */
export const CHINESE_REASONS: Readonly<Record<Reason, Explanation>> = {
  'rate-limited': {
    meaning: '{vendor}暂时不再接收该机器人的消息（发送过于频繁）。',
    fix: '请稍候。若经常发生，请合并更多告警到同一分组，或调大组间隔。',
  },
  'quota-exhausted': {
    meaning: '{vendor}本月的消息额度已用完。',
    fix: '额度下月初恢复，也可由{vendor}管理员升级版本。在此之前告警会排队，并合并为汇总发送。',
  },
  'vendor-busy': { meaning: '{vendor}系统繁忙，未接收消息。', fix: '请稍后重新发送，无需修改配置。' },
  'vendor-error': {
    meaning: '{vendor}服务器出错。',
    fix: '请稍后重新发送。若仍然如此，请查看{vendor}的服务状态。',
  },
  unreachable: {
    meaning: '无法连接{vendor}。',
    fix: '请检查 Grafana 服务器到 Webhook 地址所在主机之间的 DNS、防火墙、代理和 TLS 证书。',
  },
  'timed-out': {
    meaning: '{vendor}未在规定时间内确认，消息可能已送达，也可能没有。',
    fix: '若经常发生，请检查 Grafana 服务器到{vendor}的网络。',
  },
  expired: {
    meaning: '排队时间超过 max_age，已放弃发送。',
    fix: '请在“发送记录”（Deliveries）页查看原因。如仍需要，可从那里重新发送。',
  },
  redirected: {
    meaning: 'Webhook 地址返回了重定向，出于安全考虑不会跟随。',
    fix: '请重新复制机器人的 Webhook 地址。如果地址无误，请检查是否有代理在重定向。',
  },
  'not-json': {
    meaning: '返回内容不是来自{vendor}的机器人接口。',
    fix: '请检查 Grafana 服务器与{vendor}之间的代理、防火墙或登录页，并核对 Webhook 地址。',
  },
  'no-verdict': {
    meaning: '返回内容没有说明消息是否送达。',
    fix: '请到群里确认，并核对 Webhook 地址是否属于该机器人。',
  },
  'unknown-code': {
    meaning: '{vendor}拒收了消息，插件无法识别返回的错误码。',
    fix: '请在{vendor}开发者文档中查询该错误码。',
  },
  'too-long': { meaning: '{vendor}认为消息过长。', fix: '请缩短告警规则的注释，或按更多标签分组。' },
  'bad-message': {
    meaning: '{vendor}无法解析这条消息。',
    fix: '请为此 Webhook 更换消息格式。若仍然如此，请作为插件缺陷反馈。',
  },
  'unsupported-type': { meaning: '{vendor}不接受机器人发送这种类型的消息。', fix: '请为此 Webhook 更换消息格式。' },
  empty: {
    meaning: '{vendor}认为消息内容为空。',
    fix: '如果此 Webhook 使用联络点的模板，请检查模板是否有输出。',
  },
  'content-filtered': {
    meaning: '{vendor}的内容安全检查拦截了消息中的链接、图片或文字。',
    fix: '请从告警规则的注释中去掉可能被视为不安全的内容，例如指向陌生域名的链接。',
  },
  'card-refused': {
    meaning: '{vendor}无法显示这张卡片。',
    fix: '请把此 Webhook 的消息格式改为纯文本，并作为插件缺陷反馈。',
  },
  'mention-refused': {
    meaning: '消息中 @ 的某个人{vendor}无法识别。',
    fix: '请检查 @ 提醒规则中的用户 ID：被 @ 的人必须是群成员。',
  },
  'bad-address': {
    meaning: '{vendor}找不到该机器人：Webhook 地址有误，或机器人已被移除。',
    fix: '请在群里重新添加机器人，并将其 Webhook 地址填入此 Webhook。',
  },
  'robot-disabled': { meaning: '该机器人已在{vendor}中被停用。', fix: '请联系群管理员重新启用机器人。' },
  'not-in-group': { meaning: '机器人已不在群里。', fix: '请重新把机器人添加到群，并更新此 Webhook 的地址。' },
  'group-dissolved': { meaning: '该{vendor}群已解散。', fix: '请删除此 Webhook，或换成其他群机器人的 Webhook 地址。' },
  'keyword-missing': {
    meaning: '消息中不包含机器人要求的任何一个关键词。',
    fix: '请把机器人安全设置中的关键词原样填入此 Webhook 的关键词。',
  },
  'signature-wrong': {
    meaning: '{vendor}认为签名不正确。',
    fix: '请从机器人安全设置重新复制加签密钥，填入此 Webhook。',
  },
  'clock-wrong': {
    meaning: '{vendor}认为签名时间相差超过 1 小时。',
    fix: '请校准 Grafana 服务器的时钟，例如启用 NTP。',
  },
  'ip-not-allowed': {
    meaning: '机器人不接受来自此服务器 IP 的消息。',
    fix: '请把 Grafana 服务器的公网 IP 加入机器人安全设置中的 IP 列表。',
  },
};
