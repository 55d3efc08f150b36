import { safeUrl } from './safeUrl';

describe('safeUrl', () => {
  it.each([
    'https://grafana.example.com/alerting/grafana/fe1a2b/view?orgId=1',
    'http://prometheus:9090/graph?g0.expr=up+%3D%3D+0',
    'https://g.example/d/a?from=1&to=2&viewPanel=4#x',
    'http://10.0.0.5:3000',
  ])('keeps %s as it is', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    ['https://g.example/a b', 'https://g.example/a%20b'],
    ['https://g.example/?q=`x`<y>"z"', 'https://g.example/?q=%60x%60%3Cy%3E%22z%22'],
    ["https://g.example/(a)[b]{c}'d'|e\\f^", 'https://g.example/%28a%29%5Bb%5D%7Bc%7D%27d%27%7Ce%5Cf%5E'],
    ['https://g.example/?q=支付', 'https://g.example/?q=%E6%94%AF%E4%BB%98'],
    ['https://g.example/?q=100%', 'https://g.example/?q=100%25'],
    ['https://g.example/?q=a\u202eb\u0000c', 'https://g.example/?q=abc'],
    ['  https://g.example/x\n', 'https://g.example/x'],
    ['https://g.example/\ud800', 'https://g.example/%EF%BF%BD'],
  ])('makes %j safe', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });

  it.each([
    '',
    'grafana.example.com/d/x',
    '//g.example/x',
    '/d/x',
    'javascript:alert(1)',
    'ftp://g.example/x',
    'https://',
    'https:///x',
    'https://user:password@g.example/x',
    'https://g.example\\@evil.example/x',
    'https://g exa.mple/x',
    `https://g.example/${'x'.repeat(2_000)}`,
    `https://g.example/${'支'.repeat(300)}`,
  ])('refuses %j', (url) => {
    expect(safeUrl(url)).toBe('');
  });
});
