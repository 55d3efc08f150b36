import { type Picture } from '../../card/picture';
import { decodeBase64 } from '../../text/decodeBase64';
import { md5 } from '../../text/md5';
import { type MessageBody } from '../message';

/** Of pictures that are still shown somewhere: a preview draws the same one at every key. */
const remembered = new WeakMap<Picture, MessageBody>();

/** An `image` message: base64 without a prefix, and the MD5 of the bytes it stands for. */
export function pictureMessage(picture: Picture): MessageBody {
  let body = remembered.get(picture);
  if (body === undefined) {
    const { base64 } = picture;
    body = { msgtype: 'image', image: { base64, md5: md5(decodeBase64(base64) ?? new Uint8Array()) } };
    remembered.set(picture, body);
  }
  return body;
}
