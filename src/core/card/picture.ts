/** A picture to be shown in a chat, as the browser made it: a panel's screenshot. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** The file in standard base64 with padding, without a `data:` prefix. */
  readonly base64: string;
}

/**
 * Most bytes of a picture, before base64: what WeCom takes, the only vendor that takes pictures without an address.
 * Source: developer.work.weixin.qq.com/document/path/91770, as of 2025-08.
 */
export const PICTURE_MAX_BYTES = 2 * 1024 * 1024;
