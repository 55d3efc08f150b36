/** @jest-environment node */
import { cleanVendorText, VENDOR_TEXT_MAX_LENGTH } from './judgeAnswer';

describe('cleanVendorText', () => {
  it('puts many lines and invisible characters on one plain line', () => {
    expect(cleanVendorText(' bad\r\n\u202eevil\u0000\u200b\ttext ')).toBe('bad evil text');
  });

  it('hides addresses and tokens', () => {
    expect(cleanVendorText('see https://qyapi.weixin.qq.com/x?key=abc')).toBe('see …');
  });

  it('keeps 200 characters whole', () => {
    const text = '😀'.repeat(VENDOR_TEXT_MAX_LENGTH);
    expect(cleanVendorText(text)).toBe(text);
  });

  it('cuts longer texts between characters', () => {
    const cut = cleanVendorText('😀'.repeat(VENDOR_TEXT_MAX_LENGTH + 1));
    expect(cut).toBe(`${'😀'.repeat(VENDOR_TEXT_MAX_LENGTH - 1)}…`);
  });

  it('has nothing to say about nothing', () => {
    expect(cleanVendorText('\u200b \n')).toBe('');
  });
});
