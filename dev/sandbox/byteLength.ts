/** Length of a text in UTF-8 bytes, the unit every vendor counts in. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
