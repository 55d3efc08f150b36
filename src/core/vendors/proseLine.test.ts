/** @jest-environment node */
import { BREAK } from '../text/neutralise';
import { plainDialect, proseLine } from './dialect';
import { inBrowser, markdownDialect as dingtalk } from './dingtalk/markup';
import { escapeMarkdown as escapeFeishu, markdownDialect as feishu } from './feishu/markup';
import { escapeMarkdown as escapeWecom, escapeText, markdownDialect as wecom } from './wecom/markup';

const HOSTS = ['grafana.example.com'];
const URL = 'https://grafana.example.com/alerting/grafana/a/view?orgId=1';

describe('an address in the text of a template', () => {
  it.each([
    ['WeCom', wecom(': '), `Source: [${escapeWecom(URL)}](${URL})`],
    ['DingTalk', dingtalk(': ', inBrowser), `Source: [${escapeWecom(URL)}](${inBrowser(URL)})`],
    ['Feishu', feishu(': '), `Source: [${escapeFeishu(URL)}](${URL})`],
    ['plain text', plainDialect(escapeText, ': '), `Source: ${URL}`],
  ])('of Grafana stays a link in %s', (_where, dialect, expected) => {
    expect(proseLine(`Source: ${URL}`, dialect, HOSTS)).toBe(expected);
  });

  const { escapeLine } = wecom(': ');
  const inWecom = (line: string) => proseLine(line, wecom(': '), HOSTS);

  it.each([
    'https://evil.example/',
    'https://grafana.example.com.evil.example/',
    'https://grafana.example.com@evil.example/',
    'https://evil.example/https://grafana.example.com/',
    'https://grafana.example.com/d/abc…',
    'javascript:alert(1)//https',
    '[Grafana](https://evil.example/)',
    '# <@all> **bold** `code`',
  ])('stays text: %s', (line) => {
    expect(inWecom(line)).toBe(escapeLine(line));
  });

  it('may have a caption, which is harmless', () => {
    expect(inWecom(`- [View <@all>](${URL}).`)).toBe(`${BREAK}- [View ＜@all>](${URL}).`);
  });

  it('ends before what ends the sentence', () => {
    expect(inWecom(`(see ${URL}).`)).toBe(`(see [${escapeWecom(URL)}](${URL})).`);
  });

  it('becomes no picture by what stands before it', () => {
    expect(inWecom(`![x](${URL})`)).toBe(`!${BREAK}[x](${URL})`);
    expect(inWecom(`[a]${URL}`)).toBe(`[a]${BREAK}${BREAK}[${escapeWecom(URL)}](${URL})`);
  });

  it('leaves the rest of the line harmless', () => {
    expect(inWecom(`${URL} https://evil.example`)).toContain(`https:${BREAK}//evil.example`);
    expect(inWecom(`# ${URL}`)).toMatch(new RegExp(`^${BREAK}# `));
  });

  it('is text where no host is trusted', () => {
    expect(proseLine(URL, wecom(': '))).toBe(escapeLine(URL));
  });
});
