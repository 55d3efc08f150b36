import { judgeDingtalk } from '../dingtalk/judge';
import { judgeFeishu } from '../feishu/judge';
import type { JudgeContext } from '../judgeContext';
import type { JudgeRequest, Ruling } from '../ruling';
import type { Vendor } from '../vendor';
import { judgeWecom } from '../wecom/judge';

/** Where a vendor's robots are called, and who judges the calls. */
export interface VendorRoute {
  /** The robot's token within a call's address; undefined if the address is not one of the vendor's robots. */
  tokenOf: (url: URL) => string | undefined;
  /** The path and query of a robot's request URL. */
  pathOf: (token: string) => string;
  judge: (request: JudgeRequest, context: JudgeContext) => Ruling;
  /** An answer in the vendor's form. */
  answer: (code: number, text: string) => string;
}

const errcodeAnswer = (errcode: number, errmsg: string) => JSON.stringify({ errcode, errmsg });

const feishu: VendorRoute = {
  tokenOf: ({ pathname }) => /^\/open-apis\/bot\/v2\/hook\/([^/]*)$/.exec(pathname)?.[1],
  pathOf: (token) => `/open-apis/bot/v2/hook/${token}`,
  judge: judgeFeishu,
  answer: (code, msg) => JSON.stringify({ code, data: {}, msg }),
};

/** The addresses the four vendors give to group robots; Feishu and Lark differ by host only. */
export const VENDOR_ROUTES: Record<Vendor, VendorRoute> = {
  wecom: {
    tokenOf: (url) => queryToken(url, '/cgi-bin/webhook/send', 'key'),
    pathOf: (token) => `/cgi-bin/webhook/send?key=${token}`,
    judge: judgeWecom,
    answer: errcodeAnswer,
  },
  dingtalk: {
    tokenOf: (url) => queryToken(url, '/robot/send', 'access_token'),
    pathOf: (token) => `/robot/send?access_token=${token}`,
    judge: judgeDingtalk,
    answer: errcodeAnswer,
  },
  feishu,
  lark: feishu,
};

function queryToken({ pathname, searchParams }: URL, path: string, parameter: string): string | undefined {
  return pathname === path ? (searchParams.get(parameter) ?? '') : undefined;
}
