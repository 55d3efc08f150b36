/** True for `application/json`, with charset UTF-8 or none, as all four vendors ask for. */
export function isJsonInUtf8(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i.test(contentType ?? '');
}
