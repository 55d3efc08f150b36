/** The reason a vendor does not take a message: its code and text, and what exactly the sandbox saw. */
export interface Refusal {
  code: number;
  text: string;
  /** For the reader of the sandbox; never part of the vendor's answer. */
  reason: string;
  /** HTTP status of the answer where it is not 200. */
  httpStatus?: number;
}

/** The sandbox's judgement of one request, ready to be sent. */
export interface Ruling {
  accepted: boolean;
  httpStatus: number;
  headers: Record<string, string>;
  body: string;
  code: number;
  text: string;
  reason?: string;
}

/** One HTTP request as a vendor's server sees it. Header names are in lower case. */
export interface JudgeRequest {
  method: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  bodyBytes: Uint8Array;
  remoteIp: string;
}

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
