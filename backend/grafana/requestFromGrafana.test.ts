import { describe, expect, it } from 'bun:test';

import { requestFromGrafana } from './requestFromGrafana';

function methodOf(method: string): string | null {
  const call = { pluginContext: undefined, path: 'me', url: 'me', method, headers: new Map(), body: Buffer.alloc(0) };
  return requestFromGrafana(call, null)?.method ?? null;
}

describe('the method of a request', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('may be %s', (method) => {
    expect(methodOf(method)).toBe(method);
  });

  it.each(['get', 'BREW', 'TRACE', 'CONNECT', 'PROPFIND', 'P U T', '取', 'POST '])('may not be %p', (method) => {
    expect(methodOf(method)).toBe(null);
  });

  it('is GET where Grafana names none', () => {
    expect(methodOf('')).toBe('GET');
  });
});
