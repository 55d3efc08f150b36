import { drawLetters, drawUuid, type SandboxVendor } from '../sandboxVendor';
import { checkContent, checkForm, checkKeywords, checkSize } from './inspect';
import { judgeFeishu } from './judge';
import { RATE_LIMITS } from './limits';
import { linksOfFeishu, mentionedByFeishu } from './message';

/** Feishu's custom bot. Source: Feishu custom bot guide. */
export const feishu: SandboxVendor = {
  name: 'Feishu',
  tokenOf: ({ pathname }) => /^\/open-apis\/bot\/v2\/hook\/([^/]*)$/.exec(pathname)?.[1],
  pathOf: (token) => `/open-apis/bot/v2/hook/${token}`,
  newToken: drawUuid,
  newSecret: (draw) => drawLetters(draw, 22),
  judge: judgeFeishu,
  answer: (code, msg) => JSON.stringify({ code, data: {}, msg }),
  sayings: {
    ok: [0, 'success'],
    limited: [11232, 'frequency limited'],
    busy: [99991400, 'request trigger frequency limit'],
    'unknown-robot': [19001, 'param invalid: incoming webhook access token invalid'],
    keyword: [19024, 'Key Words Not Found'],
    content: [9499, 'Bad Request'],
    form: [9499, 'Bad Request'],
  },
  pace: RATE_LIMITS,
  throttleMs: 0,
  messages: { field: 'msg_type', types: ['interactive', 'text', 'post', 'image'], markdownText: null },
  checks: [checkForm, checkSize, checkKeywords, checkContent],
  mentions: mentionedByFeishu,
  links: linksOfFeishu,
  members: { ou_1: '王五' },
  language: 'zh-Hans',
};

/** Feishu's international twin: another host, the same messages. */
export const lark: SandboxVendor = { ...feishu, name: 'Lark', members: { ou_1: 'Alex' }, language: 'en' };
