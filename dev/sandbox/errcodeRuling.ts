import type { Refusal, Ruling } from './ruling';

/** The answer of WeCom and DingTalk: always status 200, with `errcode` and `errmsg`; `text` is what the vendor says. */
export function errcodeRuling(refusal: Refusal | undefined, text: string, contentType: string): Ruling {
  const code = refusal?.code ?? 0;
  return {
    accepted: refusal === undefined,
    httpStatus: 200,
    headers: { 'content-type': contentType },
    body: JSON.stringify({ errcode: code, errmsg: text }),
    code,
    text,
    ...(refusal && { reason: refusal.reason }),
  };
}
