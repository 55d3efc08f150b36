import { type Card } from '../card/card';
import { type Picture } from '../card/picture';
import { type MessageOptions } from '../webhook/webhook';
import { type MessageBody } from './message';
import { type Answer, type Verdict } from './verdict';

/** A message that is nothing but text. */
export interface PlainText {
  /** Each on one line, not escaped. */
  readonly lines: readonly string[];
  /** An http or https address that can be followed; '' for none. */
  readonly address: string;
  /** Stands as it is at the end; '' for none. */
  readonly keyword: string;
}

/** A request as it is about to be posted. The URL is a secret. */
export interface VendorRequest {
  readonly url: string;
  readonly body: MessageBody;
}

/** The robot's signing secret, the time and the hash functions: only the sender of a request has them. */
export interface PostingTools {
  /** The robot's signing secret; null where it has none. */
  readonly secret: string | null;
  /** Milliseconds since the epoch: vendors refuse a signature that is more than an hour old. */
  readonly nowMs: number;
  /** HMAC-SHA256 in base64. */
  readonly hmac: (key: string, text: string) => string;
  /** MD5, in hexadecimal, of the bytes a base64 text stands for. */
  readonly md5: (base64: string) => string;
}

/** The rules of a vendor that its facts do not say. A new vendor: docs/adding-a-vendor.md. */
export interface VendorRules {
  /** The card as a request body, in the webhook's format or, where a card cannot have that, in the next best one. */
  readonly render: (card: Card, options: MessageOptions) => MessageBody;
  /** The same without the elements that not every server of the vendor takes; null where `render` has none of these. */
  readonly renderSimply: ((card: Card, options: MessageOptions) => MessageBody) | null;
  /** Lines as the vendor's plain `text` message, without mentions. */
  readonly renderText: (text: PlainText) => MessageBody;
  /** Bytes of a body in the vendor's own unit, and the most it takes. */
  readonly measure: (body: MessageBody) => { readonly bytes: number; readonly maxBytes: number };
  /** The texts of a body in which the vendor looks for the robot's keyword. */
  readonly searchedTexts: (body: MessageBody) => readonly string[];
  /** A second, short message for mentions the first cannot carry; null where there are none. */
  readonly renderMentions: (card: Card, options: MessageOptions) => MessageBody | null;
  /** A message that is a picture; null where the vendor shows no picture that has no address. */
  readonly renderPicture: ((picture: Picture) => MessageBody) | null;
  /** Adds what is known only when a request is posted: the robot's signature, a picture's checksum. */
  readonly complete: (request: VendorRequest, tools: PostingTools) => VendorRequest;
  /** Reads the vendor's answer. */
  readonly readAnswer: (answer: Answer) => Verdict;
}
