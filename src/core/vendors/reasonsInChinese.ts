import { type Explanation } from './vendorWords';
import { type Reason } from './verdict';

/** Every reason in simplified Chinese. */
export const CHINESE_REASONS: Readonly<Record<Reason, Explanation>> = {
  'rate-limited': {
    meaning: '{vendor}暂时不再接收该机器人的消息（发送过于频繁）。',
    fix: '请稍候。若经常发生，请合并更多告警到同一分组，或调大分组间隔。',
  },
  'quota-exhausted': {
    meaning: '{vendor}本月的消息额度已用完。',
    fix: '额度下月初恢复，也可由{vendor}管理员升级版本。在此之前告警会排队，并合并为汇总发送。',
  },
  'vendor-busy': { meaning: '{vendor}系统繁忙，未接收消息。', fix: '稍后重发即可，无需修改配置。' },
  'vendor-error': {
    meaning: '{vendor}服务器出错。',
    fix: '稍后重发通常即可恢复；若持续出现，请查看{vendor}的服务状态。',
  },
  unreachable: {
    meaning: '无法连接{vendor}。',
    fix: '检查 Grafana 服务器到请求地址所在主机之间的 DNS、防火墙、代理和 TLS 证书。',
  },
  'timed-out': {
    meaning: '{vendor}未在规定时间内确认，消息可能已送达，也可能没有。',
    fix: '若经常发生，请检查 Grafana 服务器到{vendor}的网络。',
  },
  expired: {
    meaning: '等待时间超过 max_age 上限，已放弃发送。',
    fix: '请在投递记录中查看滞留原因；如仍需要，可从那里重新发送。',
  },
  redirected: {
    meaning: '请求地址返回了重定向，出于安全考虑不会跟随。',
    fix: '重新复制机器人的请求地址；若地址无误，则可能是代理在拦截。',
  },
  'not-json': {
    meaning: '应答的不是{vendor}的机器人服务。',
    fix: '检查 Grafana 服务器与{vendor}之间的代理、防火墙或登录页，并核对请求地址。',
  },
  'no-verdict': {
    meaning: '返回内容没有说明消息是否送达。',
    fix: '请到群里确认，并核对请求地址是否为机器人自己的地址。',
  },
  'unknown-code': {
    meaning: '{vendor}拒绝了消息，返回的错误码本插件尚不认识。',
    fix: '请在{vendor}开发者文档中查询该错误码。',
  },
  'too-long': { meaning: '{vendor}认为消息过长。', fix: '缩短告警规则的注解，或按更多标签分组。' },
  'bad-message': {
    meaning: '{vendor}无法解析这条消息。',
    fix: '为本 Webhook 换一种消息格式；若仍无效，请作为本插件的缺陷反馈。',
  },
  'unsupported-type': { meaning: '{vendor}不接受机器人发送这种类型的消息。', fix: '为本 Webhook 换一种消息格式。' },
  empty: {
    meaning: '{vendor}认为消息内容为空。',
    fix: '若本 Webhook 使用联络点的模板，请检查模板是否有输出。',
  },
  'content-filtered': {
    meaning: '{vendor}的内容安全检查拦截了消息中的链接、图片或文字。',
    fix: '从告警规则的注解中去掉可能被视为不安全的内容，例如指向陌生域名的链接。',
  },
  'card-refused': {
    meaning: '{vendor}无法显示这张卡片。',
    fix: '把本 Webhook 的格式改为文本，并作为本插件的缺陷反馈。',
  },
  'mention-refused': {
    meaning: '消息中 @ 的某个人{vendor}无法识别。',
    fix: '检查提醒规则中的账号：被 @ 的人必须是群成员。',
  },
  'bad-address': {
    meaning: '{vendor}找不到该机器人：请求地址有误，或机器人已被移除。',
    fix: '在群里重新添加机器人，并把它的请求地址填入本 Webhook。',
  },
  'robot-disabled': { meaning: '该机器人已在{vendor}中被停用。', fix: '请群管理员重新启用机器人。' },
  'not-in-group': { meaning: '机器人已不在群里。', fix: '重新把机器人添加到群，并更新本 Webhook 的请求地址。' },
  'group-dissolved': { meaning: '该{vendor}群已解散。', fix: '删除本 Webhook，或换成其他群机器人的请求地址。' },
  'keyword-missing': {
    meaning: '消息中不包含机器人要求的任何一个关键词。',
    fix: '把机器人安全设置中的关键词原样填入本 Webhook 的关键词。',
  },
  'signature-wrong': {
    meaning: '{vendor}认为签名不正确。',
    fix: '从机器人安全设置重新复制签名密钥，填入本 Webhook。',
  },
  'clock-wrong': {
    meaning: '{vendor}认为签名时间相差超过 1 小时。',
    fix: '校准 Grafana 服务器的时钟，例如启用 NTP。',
  },
  'ip-not-allowed': {
    meaning: '机器人不接受来自本服务器 IP 的消息。',
    fix: '把 Grafana 服务器的公网 IP 加入机器人安全设置中的 IP 列表。',
  },
};
