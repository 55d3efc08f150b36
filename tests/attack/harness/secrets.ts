import { type Random } from '../../../dev/simulation/random';
import { type Vendor } from '../../../src/core/webhook/vendor';

const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function word(random: Random, letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(random.whole(0, letters.length - 1))).join('');
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => word(random, HEX, length)).join('-');
}

/** A robot's token, as long and of the same letters as the vendor's own. */
export function makeToken(random: Random, vendor: Vendor): string {
  return vendor === 'dingtalk' ? word(random, HEX, 64) : uuid(random);
}

/** A robot's signing secret; '' for WeCom, which knows none. */
export function makeSecret(random: Random, vendor: Vendor): string {
  switch (vendor) {
    case 'wecom':
      return '';
    case 'dingtalk':
      return `SEC${word(random, HEX, 64)}`;
    case 'feishu':
    case 'lark':
      return word(random, LETTERS, 22);
  }
}

/** The HMAC key of an alert channel, or another word nobody may read. */
export function makeKey(random: Random): string {
  return word(random, LETTERS, 43);
}
