import { createHash } from 'node:crypto';
import type { Refusal } from '../ruling';
import { IMAGE_MAX_BYTES } from './limits';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Objections to an `image` message: base64 without a data prefix, at most 2 MB, JPG or PNG, md5 of the raw bytes. The codes
 * are those of WeCom's global table; which of them a robot answers was never observed.
 */
export function imageRefusal({ base64, md5 }: { base64: string; md5: string }): Refusal | undefined {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length === 0 || raw.toString('base64') !== base64) {
    return {
      code: 40058,
      text: 'image.base64 invalid. invalid Request Parameter',
      reason: 'image.base64 is not base64',
    };
  }
  if (raw.length > IMAGE_MAX_BYTES) {
    return { code: 40009, text: 'invalid image size', reason: `the image has ${raw.length} bytes` };
  }
  if (!raw.subarray(0, PNG.length).equals(PNG) && !raw.subarray(0, JPEG.length).equals(JPEG)) {
    return { code: 40005, text: 'invalid file type', reason: 'the image is neither PNG nor JPG' };
  }
  if (createHash('md5').update(raw).digest('hex') !== md5.toLowerCase()) {
    return { code: 301019, text: 'media file md5 not match', reason: 'image.md5 is not that of the raw bytes' };
  }
  return undefined;
}
