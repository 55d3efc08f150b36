import { type Fault } from './settingsProblem';
import { type Vendor, VENDOR_FACTS } from './vendor';

/** Longest secret and key, in UTF-16 units; the vendors' own have under 100. */
export const SECRET_MAX_LENGTH = 256;

/** A robot's signing secret as it may be used, or why not. */
export interface SecretCheck {
  /** True if the robot can be used. */
  readonly usable: boolean;
  /** Null where nothing is signed. */
  readonly secret: string | null;
  readonly fault: Fault | null;
}

/** Checks a trimmed signing secret; '' is none. The fault never quotes it. */
export function checkSecret(vendor: Vendor, secret: string): SecretCheck {
  if (secret === '') {
    return { usable: true, secret: null, fault: null };
  }
  const { name, secret: form } = VENDOR_FACTS[vendor];
  if (form === null) {
    const expected = `no secret, as ${name.en} robots check no signature`;
    return { usable: true, secret: null, fault: { rule: 'secret-unused', expected, got: 'a secret' } };
  }
  if (!secret.startsWith(form.prefix)) {
    const expected = `a secret that begins with ${form.prefix}`;
    return {
      usable: false,
      secret: null,
      fault: { rule: 'secret-prefix', expected, got: 'one that begins otherwise' },
    };
  }
  return isOneWord(secret) ? { usable: true, secret, fault: null } : { usable: false, secret, fault: BAD_FORM };
}

const BAD_FORM: Fault = {
  rule: 'secret-form',
  expected: `at most ${SECRET_MAX_LENGTH} characters without spaces`,
  got: 'something else',
};

/** Tells whether a secret or key can be one: not too long, no spaces, nothing invisible. */
export function isOneWord(text: string): boolean {
  return text.length <= SECRET_MAX_LENGTH && !/[\s\p{Cc}\p{Cf}]/u.test(text);
}

/** Fewest characters of an HMAC key. Source: RFC 2104, section 3, where a short key is called weak. */
const KEY_MIN_LENGTH = 16;

/**
 * A variable of a provisioning file, a shell, a template or a batch file that nobody filled in, so that everybody knows the
 * "key"; also beside other text.
 */
const UNFILLED = /\$(__\w{1,20})?\{[^{}]*\}|\{\{[^{}]*\}\}|^\$[A-Za-z_]\w*$|^<[^<>]*>$|^%\w+%$/;

/** Checks an HMAC key as it is typed or stored; '' is none. The fault never quotes it. */
export function keyFault(key: string): Fault | null {
  const got = faultOf(key);
  return got === null
    ? null
    : {
        rule: 'key-form',
        expected: `a key of ${KEY_MIN_LENGTH} to ${SECRET_MAX_LENGTH} characters without spaces`,
        got,
      };
}

function faultOf(key: string): string | null {
  if (key === '') {
    return null;
  }
  if (key.length < KEY_MIN_LENGTH) {
    return 'a shorter one';
  }
  if (UNFILLED.test(key)) {
    return 'a variable that was not filled in';
  }
  return isOneWord(key) ? null : 'something else';
}
