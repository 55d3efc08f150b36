import { drawUuid, queryToken, type SandboxVendor } from '../sandboxVendor';
import { checkContent, checkForm, checkSize } from './inspect';
import { judgeWecom } from './judge';
import { MESSAGES_PER_MINUTE } from './limits';
import { linksOfWecom, mentionedByWecom } from './message';

/** WeCom's group robot. Source: WeCom developer doc path/91770. */
export const wecom: SandboxVendor = {
  name: 'WeCom',
  tokenOf: (url) => queryToken(url, '/cgi-bin/webhook/send', 'key'),
  pathOf: (token) => `/cgi-bin/webhook/send?key=${token}`,
  newToken: drawUuid,
  newSecret: null,
  judge: judgeWecom,
  answer: (errcode, errmsg) => JSON.stringify({ errcode, errmsg }),
  sayings: {
    ok: [0, 'ok'],
    limited: [45009, 'api freq out of limit'],
    busy: [-1, 'system busy'],
    'unknown-robot': [93000, 'invalid webhook url'],
    keyword: [40058, 'keyword missing'],
    content: [40058, 'content not allowed'],
    form: [40008, 'invalid message type'],
  },
  pace: [{ maxCalls: MESSAGES_PER_MINUTE, windowMs: 60_000 }],
  throttleMs: 0,
  messages: {
    field: 'msgtype',
    types: ['markdown', 'text', 'template_card', 'markdown_v2', 'image', 'news'],
    markdownText: 'content',
  },
  checks: [checkForm, checkSize, checkContent],
  mentions: mentionedByWecom,
  links: linksOfWecom,
  members: { zhangsan: '张三', '13800001111': '张三' },
  language: 'zh-Hans',
};
