/** Names of the IANA time zone database, such as `Asia/Shanghai`; not offsets such as `+08:00`. */
const ZONE_NAME = /^[A-Za-z][\w+/-]{0,63}$/;

/** Whether this machine knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // A RangeError is how Intl says that it has no such zone.
    return false;
  }
}
