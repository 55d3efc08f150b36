import { decodeBase64 } from '../text/decodeBase64';
import { type Picture, PICTURE_MAX_BYTES } from './picture';

/** How a file of each type begins. Sources: the PNG specification, section 5.2; ITU-T T.81 (JPEG), annex B. */
const SIGNATURES: Readonly<Record<Picture['mediaType'], readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

const BASE64_MAX_LENGTH = Math.ceil(PICTURE_MAX_BYTES / 3) * 4;

/** Whether it is a file of its type, whole in base64, and of at most `PICTURE_MAX_BYTES`. */
export function isPicture({ mediaType, base64 }: Picture): boolean {
  const bytes = base64.length > BASE64_MAX_LENGTH ? null : decodeBase64(base64);
  return (
    bytes !== null &&
    bytes.length <= PICTURE_MAX_BYTES &&
    SIGNATURES[mediaType].every((byte, index) => bytes[index] === byte)
  );
}
