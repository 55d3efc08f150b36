import { config } from '@grafana/runtime';
import { checkRelayUrl, defaultRelayUrl, relayUrlBesides, suggestedRelayUrls } from './relayUrl';

afterEach(() => {
  config.appUrl = 'http://localhost:3000/';
  config.appSubUrl = '';
});

describe('checkRelayUrl', () => {
  it.each([
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', false],
    [' http://localhost:3000/ ', 'http://localhost:3000', false],
    ['http://[::1]:3000/grafana//', 'http://[::1]:3000/grafana', false],
    ['HTTPS://Grafana.Example/sub/', 'https://grafana.example/sub', false],
    ['http://grafana:3000', 'http://grafana:3000', true],
    ['http://127.0.0.1.example.com', 'http://127.0.0.1.example.com', true],
    ['http://localhost.example.com', 'http://localhost.example.com', true],
    // Grafana would take this for a template.
    ['https://grafana.example/{{ .Name }}', 'https://grafana.example/%7B%7B%20.Name%20%7D%7D', false],
  ])('takes %s as %s', (text, url, isExposed) => {
    expect(checkRelayUrl(text)).toEqual({ ok: true, url, isExposed });
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['grafana', 'form'],
    ['/api', 'form'],
    ['http://', 'form'],
    ['http:grafana', 'form'],
    ['http://a b', 'form'],
    ['http://{{host}}', 'form'],
    ['grafana:3000', 'scheme'],
    ['ftp://grafana', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['http://ann:secret@grafana', 'credentials'],
    ['http://ann@grafana', 'credentials'],
    ['http://grafana?a=1', 'query'],
    ['http://grafana/#a', 'query'],
    [`http://${'a'.repeat(1000)}`, 'too-long'],
  ])('refuses %s: %s', (text, fault) => {
    expect(checkRelayUrl(text)).toEqual({ ok: false, fault });
  });
});

describe('what is suggested', () => {
  it('is the loopback first, with the sub-path Grafana says it has', () => {
    config.appUrl = 'https://grafana.example/grafana/';
    config.appSubUrl = '/grafana';
    expect(defaultRelayUrl()).toBe('http://127.0.0.1:3000/grafana');
    expect(suggestedRelayUrls()).toEqual([
      'http://127.0.0.1:3000/grafana',
      'http://127.0.0.1:3000',
      'https://grafana.example/grafana',
    ]);
  });

  it('guesses the port from the address people use', () => {
    config.appUrl = 'http://grafana.example:3001/';
    expect(suggestedRelayUrls()).toEqual([
      'http://127.0.0.1:3000',
      'http://127.0.0.1:3001',
      'http://grafana.example:3001',
    ]);
  });

  it('says nothing twice, and nothing that is no URL', () => {
    config.appUrl = 'http://127.0.0.1:3000/';
    expect(suggestedRelayUrls()).toEqual(['http://127.0.0.1:3000']);
    config.appUrl = '/';
    expect(suggestedRelayUrls()).toEqual(['http://127.0.0.1:3000']);
  });
});

describe('what is left where nothing listens', () => {
  it('is the root URL, then the loopback, then nothing', () => {
    config.appUrl = 'https://grafana.example/grafana/';
    config.appSubUrl = '/grafana';
    const [root, loopback] = ['https://grafana.example/grafana', 'http://127.0.0.1:3000/grafana'];
    expect(relayUrlBesides([])).toBe(root);
    expect(relayUrlBesides([loopback])).toBe(root);
    expect(relayUrlBesides([root])).toBe(loopback);
    expect(relayUrlBesides([loopback, root])).toBeNull();
  });

  it('is no root URL that is none', () => {
    config.appUrl = '/';
    expect(relayUrlBesides([defaultRelayUrl()])).toBeNull();
  });
});
