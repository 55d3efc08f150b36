import { config } from '@grafana/runtime';

/** Most characters of a relay URL; the longest host name has 253. */
const URL_MAX_LENGTH = 1000;

/** The reason why a text is no relay URL. */
export type RelayUrlFault = 'missing' | 'form' | 'scheme' | 'credentials' | 'query' | 'too-long';

/** A relay URL as it may be used, or what is wrong with it. */
export type RelayUrlCheck =
  | {
      readonly ok: true;
      /** Without a slash at its end. */
      readonly url: string;
      /** True if a token would cross a network unencrypted. */
      readonly isExposed: boolean;
    }
  | { readonly ok: false; readonly fault: RelayUrlFault };

/** Checks where Grafana Alerting is to reach Grafana itself: http or https, a host, perhaps a path, and nothing else. */
export function checkRelayUrl(text: string): RelayUrlCheck {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > URL_MAX_LENGTH) {
    return { ok: false, fault: trimmed === '' ? 'missing' : 'too-long' };
  }
  const url = parseUrl(trimmed);
  const fault = url === null ? 'form' : faultOf(url, trimmed);
  if (url === null || fault !== null) {
    return { ok: false, fault: fault ?? 'form' };
  }
  // Grafana takes the URL for a template; as the parser leaves them, curly braces would be one.
  const path = url.pathname.replaceAll('{', '%7B').replaceAll('}', '%7D').replace(/\/+$/, '');
  return { ok: true, url: url.origin + path, isExposed: url.protocol === 'http:' && !isLoopback(url.hostname) };
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // That is the answer: no URL.
  }
}

function faultOf(url: URL, text: string): RelayUrlFault | null {
  if (!/^https?:$/.test(url.protocol)) {
    // `localhost:3000` parses as a scheme of its own.
    return 'scheme';
  }
  if (!/^https?:\/\//i.test(text) || /[{}]/.test(url.hostname)) {
    return 'form';
  }
  if (url.username !== '' || url.password !== '') {
    return 'credentials';
  }
  return url.search !== '' || url.hash !== '' ? 'query' : null;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Grafana's own port unless its ini says otherwise. Source: conf/defaults.ini, `[server] http_port`. */
const DEFAULT_PORT = '3000';

/** Grafana on its own machine, past every proxy: right unless the port, https or the sub-path is another. */
export function defaultRelayUrl(): string {
  return loopback(DEFAULT_PORT, config.appSubUrl);
}

/**
 * Another URL to try where nothing listened at these; null where none is known. First Grafana's root URL, the one address
 * that is known to lead to a Grafana: people's browsers use it, so its server reaches it too, unless a proxy or the mapping of
 * a container's port stands between. That is why it is not what everybody begins with. Where it was refused as well, the
 * loopback is left.
 */
export function relayUrlBesides(refused: readonly string[]): string | null {
  return [rootUrl(), defaultRelayUrl()].find((url) => checkRelayUrl(url).ok && !refused.includes(url)) ?? null;
}

/** `root_url` of Grafana's ini, where people open Grafana; without a slash at its end. */
function rootUrl(): string {
  return config.appUrl.replace(/\/+$/, '');
}

/** URLs worth trying, the likeliest first; each of them once. */
export function suggestedRelayUrls(): string[] {
  const appUrl = rootUrl();
  const port = parseUrl(appUrl)?.port ?? '';
  const urls = [
    defaultRelayUrl(),
    // Behind a proxy that takes the sub-path off, Grafana itself knows none.
    loopback(DEFAULT_PORT, ''),
    ...(port === '' ? [] : [loopback(port, config.appSubUrl)]),
    appUrl,
  ];
  return [...new Set(urls)].filter((url) => checkRelayUrl(url).ok);
}

function loopback(port: string, subPath: string): string {
  return `http://127.0.0.1:${port}${subPath.replace(/\/+$/, '')}`;
}
