/** Why a vendor does not take a message: its code and text, and what exactly the sandbox saw. */
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
