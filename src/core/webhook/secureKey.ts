type SecureJsonData = Readonly<Record<string, string>>;

/** The name of a webhook's secure key, such as `webhooks.ops.url.2`. */
export function secureKey(webhookId: string, field: string): string {
  return `webhooks.${webhookId}.${field}`;
}

/** A webhook's HMAC key; null where there is none. Not trimmed: the alert channel uses it as it was typed, too. */
export function keyOf(webhookId: string, secureJsonData: SecureJsonData): string | null {
  const key = secureJsonData[secureKey(webhookId, 'key')] ?? '';
  return key === '' ? null : key;
}
