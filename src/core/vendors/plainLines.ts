import { type PlainText } from './vendorRules';

/** The lines of a plain message, escaped the vendor's way; address and keyword stay as they are. */
export function plainLines({ lines, address, keyword }: PlainText, escape: (text: string) => string): string {
  return [...lines.map(escape), address, keyword].filter((line) => line !== '').join('\n');
}
