/** True for an address a client can open in a browser: http or https, a host, and no character that ends a link early. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s<>"`\\/?#][^\s<>"`\\]*$/i.test(text) && URL.canParse(text);
}
