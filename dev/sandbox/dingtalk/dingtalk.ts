import { drawHex, queryToken, type SandboxVendor } from '../sandboxVendor';
import { checkContent, checkForm, checkKeywords, checkSize } from './inspect';
import { judgeDingtalk } from './judge';
import { MESSAGES_PER_MINUTE, THROTTLE_MS } from './limits';
import { linksOfDingtalk, mentionedByDingtalk } from './message';

/** DingTalk's custom robot. Source: its pages on access, message types and security. */
export const dingtalk: SandboxVendor = {
  name: 'DingTalk',
  tokenOf: (url) => queryToken(url, '/robot/send', 'access_token'),
  pathOf: (token) => `/robot/send?access_token=${token}`,
  newToken: (draw) => drawHex(draw, 64),
  newSecret: (draw) => `SEC${drawHex(draw, 64)}`,
  judge: judgeDingtalk,
  answer: (errcode, errmsg) => JSON.stringify({ errcode, errmsg }),
  sayings: {
    ok: [0, 'ok'],
    limited: [130101, 'send too fast'],
    busy: [-1, '系统繁忙'],
    'unknown-robot': [300001, 'token is not exist'],
    keyword: [310000, 'keywords not in content'],
    content: [430102, 'content contains sensitive words'],
    form: [400105, 'unsupported msgtype'],
  },
  pace: [{ maxCalls: MESSAGES_PER_MINUTE, windowMs: 60_000 }],
  throttleMs: THROTTLE_MS,
  messages: {
    field: 'msgtype',
    types: ['markdown', 'actionCard', 'text', 'link', 'feedCard'],
    markdownText: 'text',
  },
  checks: [checkForm, checkSize, checkKeywords, checkContent],
  mentions: mentionedByDingtalk,
  links: linksOfDingtalk,
  members: { user1: '李四', '13800001111': '李四' },
  language: 'zh-Hans',
};
