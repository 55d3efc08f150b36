import { type Finding } from '../../src/core/vendors/verdict';

/** A vendor's code, or an HTTP status where the answer had none. Vendors use 1 to 8 digits; WeCom also -1. */
const SHORT_CODE = /^(-?\d{1,8}|HTTP \d{3})$/;

/**
 * What a failed attempt is counted under: the vendor's code, or our reason where there was none. Both are words of a
 * fixed shape, so that no text of an answer can become a label.
 */
export function codeLabel({ code, reason }: Finding): string {
  return SHORT_CODE.test(code) ? code : reason;
}
