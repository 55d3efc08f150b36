/** For `t` with values that are names or addresses: React escapes them already, and twice would show `&#x2F;`. */
export const PLAIN_VALUES = { interpolation: { escapeValue: false } } as const;
