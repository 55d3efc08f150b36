import { isOneWord, SECRET_MAX_LENGTH } from './checkSecret';
import { type Fault } from './settingsProblem';

/** Fewest characters of an HMAC key. Source: RFC 2104, section 3, where a short key is called weak. */
const KEY_MIN_LENGTH = 16;

/** A variable of a provisioning file that nobody filled in, so that everybody knows the "key". */
const UNFILLED = /^\$(__\w+)?\{[^}]*\}$|^\$[A-Za-z_]\w*$/;

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
