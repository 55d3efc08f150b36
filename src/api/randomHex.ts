/** This many random bytes in hexadecimal. Browsers give them on plain http too, unlike the rest of their cryptography. */
export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    ''
  );
}
