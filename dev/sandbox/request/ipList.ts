/**
 * True if the address is on a robot's list. Entries are single IPv4 addresses, `123.12.1.*`, or CIDR ranges such as
 * `123.1.1.1/24`. IPv6 is not supported. Source: Feishu custom bot guide; DingTalk security page.
 */
export function isAllowedIp(address: string, allowList: readonly string[]): boolean {
  const ip = ipv4Number(address.replace(/^::ffff:/i, ''));
  return ip !== undefined && allowList.some((entry) => matches(ip, entry.trim()));
}

function matches(ip: number, entry: string): boolean {
  const wildcards = /^(\d+(?:\.\d+){0,2})((?:\.\*){1,3})$/.exec(entry);
  if (wildcards) {
    const fixed = (wildcards[1] ?? '').split('.').length;
    return fixed + (wildcards[2] ?? '').length / 2 === 4 && inRange(ip, `${pad(wildcards[1] ?? '')}`, fixed * 8);
  }
  const [base = '', bits] = entry.split('/');
  if (bits !== undefined && !/^(?:[0-9]|[12]\d|3[0-2])$/.test(bits)) {
    return false;
  }
  return inRange(ip, base, bits === undefined ? 32 : Number(bits));
}

function inRange(ip: number, base: string, bits: number): boolean {
  const start = ipv4Number(base);
  const size = 2 ** (32 - bits);
  return start !== undefined && Math.floor(ip / size) === Math.floor(start / size);
}

function pad(prefix: string): string {
  return [...prefix.split('.'), '0', '0', '0'].slice(0, 4).join('.');
}

function ipv4Number(address: string): number | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
