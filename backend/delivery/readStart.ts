/**
 * The beginning of a response's body as text: at most `maxBytes` bytes after decompression, decoded as UTF-8. The rest
 * is not downloaded. Throws what the connection throws.
 */
export async function readStart(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return '';
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < maxBytes) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    chunks.push(value.subarray(0, maxBytes - bytes));
    bytes += value.length;
  }
  // Whatever is still to come is of no use; that it cannot be cancelled, even less.
  await reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(Buffer.concat(chunks));
}
