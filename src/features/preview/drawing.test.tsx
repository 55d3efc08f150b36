import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { formatNotification } from '../../core/formatNotification';
import { LANGUAGES } from '../../core/webhook/language';
import { VENDOR_FACTS, VENDORS } from '../../core/webhook/vendor';
import { type MentionRule, type MessageOptions } from '../../core/webhook/webhook';
import { ANN, messageOptions } from '../../test/messageOptions';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { peopleOf } from '../../ui/chat/people';
import { sampleFor } from './samples/samples';

const NOW = { nowMs: Date.parse('2026-11-22T08:00:00Z') };
const EVERYBODY_AND_ANN: MentionRule = { labels: {}, people: [ANN], all: true };

/** Draws every message of an example. */
function draw(options: MessageOptions, example: Parameters<typeof sampleFor>[0] = 'firing') {
  const messages = formatNotification(sampleFor(example, options.language, NOW.nowMs), options, NOW);
  const { container } = render(
    messages.map(({ body }, index) => (
      <ChatMessage key={index} vendor={options.vendor} body={body} people={peopleOf(options)} />
    ))
  );
  return { container, messages };
}

function drawElements(elements: readonly unknown[]) {
  const header = { title: { content: 't' }, template: 'red' };
  const body = { msg_type: 'interactive', card: { schema: '2.0', header, body: { elements } } };
  render(<ChatMessage vendor="feishu" body={body} people={new Map()} />);
}

function mentioned(container: Element): Array<string | null> {
  return [...container.querySelectorAll('[data-mention]')].map((chip) => chip.textContent);
}

const FORMATS_OF_ALL = VENDORS.flatMap((vendor) => VENDOR_FACTS[vendor].formats.map((format) => ({ vendor, format })));

describe.each(FORMATS_OF_ALL)('$vendor $format', ({ vendor, format }) => {
  it.each(LANGUAGES)('draws the title, the values and the links in %s, and no markup', (language) => {
    const { container } = draw(messageOptions(vendor, { format, language }));
    expect(container).toHaveTextContent(language === 'en' ? 'Firing: High CPU usage' : '告警触发：CPU 使用率过高');
    expect(container).toHaveTextContent(/93\.1/);
    const links = within(container).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toContain(
      'https://grafana.example.com/d/cpu?orgId=1&viewPanel=4'
    );
    expect(new Set(links.map((link) => link.getAttribute('rel')))).toEqual(new Set(['noopener noreferrer']));
    expect(container.textContent).not.toMatch(/[*#<>`]|&#|\]\(/);
  });

  it('mentions whom the body mentions, by name', () => {
    const { container } = draw(messageOptions(vendor, { format, mentions: [EVERYBODY_AND_ANN] }));
    const everybody = vendor === 'dingtalk' || (format === 'text' && vendor !== 'wecom') ? '@所有人' : '@Everyone';
    expect(mentioned(container)).toEqual(expect.arrayContaining(['@Ann', everybody]));
  });

  it('mentions nobody where the body does not', () => {
    expect(mentioned(draw(messageOptions(vendor, { format })).container)).toEqual([]);
  });
});

describe('each vendor’s own way', () => {
  it('colours WeCom’s lines by state', () => {
    const { container } = draw(messageOptions('wecom'), 'mixed');
    const coloured = (colour: string) =>
      [...container.querySelectorAll(`div > [data-colour=${colour}]`)].map((line) => line.textContent);
    expect(coloured('warning')).toEqual(['instance=web-1', 'instance=web-3']);
    expect(coloured('info')).toEqual(['Resolved: instance=web-2']);
    expect(container.querySelector('blockquote')).toHaveTextContent('Since: ');
  });

  it('gives a WeCom template card its facts and its links', () => {
    const { container } = draw(messageOptions('wecom', { format: 'template_card', keywords: ['ops'] }));
    expect(
      within(container)
        .getAllByRole('link')
        .map((link) => link.textContent)
    ).toEqual(['Open', 'View panel', 'View rule', 'Silence']);
    expect(screen.getByText('93.1')).toBeVisible();
    expect(within(container).getAllByRole('term').at(-1)).toHaveTextContent('Runbook');
    expect(container.querySelector('[data-colour="2"]')).toHaveTextContent('Grafana · Critical');
    expect(container).toHaveTextContent('ops');
  });

  it('draws a WeCom quote', () => {
    const card = { main_title: { title: 't' }, quote_area: { type: 0, quote_text: 'at Service.java:1' } };
    render(<ChatMessage vendor="wecom" body={{ msgtype: 'template_card', template_card: card }} people={new Map()} />);
    expect(screen.getByText('at Service.java:1').closest('blockquote')).toBeInTheDocument();
  });

  it('lists DingTalk’s facts, and puts an actionCard’s links on buttons', () => {
    const { container } = draw(messageOptions('dingtalk', { format: 'actionCard' }));
    expect(within(container).getAllByRole('listitem')[0]).toHaveTextContent('Value: 93.1');
    expect(
      within(container)
        .getAllByRole('link')
        .map((link) => link.textContent)
    ).toEqual(['View panel', 'View rule', 'Silence', 'Runbook']);
  });

  it('draws a single button of an actionCard', () => {
    const body = {
      msgtype: 'actionCard',
      actionCard: { title: '', text: 'x', singleTitle: 'All', singleURL: 'https://g/' },
    };
    render(<ChatMessage vendor="dingtalk" body={body} people={new Map()} />);
    expect(screen.getByRole('link', { name: 'All' })).toHaveAttribute('href', 'https://g/');
  });

  it.each([
    ['firing', 'red', 'Firing: High CPU usage · web-1Critical'],
    ['resolved', 'green', 'Resolved: High CPU usage · web-1 (45m)'],
  ] as const)('gives a Feishu card of a %s alert a %s header', (example, template, words) => {
    const { container } = draw(messageOptions('feishu', { keywords: ['ops'] }), example);
    const header = container.querySelector('[data-template]');
    expect(header).toHaveAttribute('data-template', template);
    expect(header?.textContent).toContain(words);
    expect(container).toHaveTextContent('ops');
  });

  it('says a short lead under a Feishu card’s title, and its facts in two columns', () => {
    const { container } = draw(messageOptions('feishu'));
    expect(container.querySelector('[data-template]')).toHaveTextContent(/CPU/);
    expect(screen.getByText('instance').tagName).toBe('STRONG');
  });

  it('turns the pages of a table', async () => {
    const rows = Array.from({ length: 11 }, (_, index) => ({
      a: `<font color='red'>web&#95;${index}</font>`,
      b: `value ${index}`,
    }));
    const table = {
      tag: 'table',
      page_size: 10,
      columns: [
        { name: 'a', display_name: 'Alert', data_type: 'lark_md' },
        { name: 'b', display_name: 'Value', data_type: 'text' },
      ],
      rows,
    };
    drawElements([table]);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Alert', 'Value']);
    expect(screen.getAllByRole('row')).toHaveLength(11);
    expect(screen.getByText('web_0')).toHaveAttribute('data-colour', 'red');
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByText('value 10')).toBeInTheDocument();
  });

  it('hides what a panel folds', () => {
    drawElements([
      {
        tag: 'collapsible_panel',
        header: { title: { tag: 'plain_text', content: 'Details (9 lines)' } },
        elements: [{ tag: 'markdown', content: 'stack' }],
      },
    ]);
    expect(screen.getByText('Details (9 lines)')).toBeVisible();
    expect(screen.getByText('stack')).not.toBeVisible();
  });

  it('shows on Lark what Feishu shows', () => {
    const lark = draw(messageOptions('lark'), 'mixed').container.innerHTML;
    expect(lark).toBe(draw(messageOptions('feishu'), 'mixed').container.innerHTML);
  });

  it('names a person by id whom the webhook does not know', () => {
    const body = { msgtype: 'markdown', markdown: { content: '<@stranger>' } };
    render(<ChatMessage vendor="wecom" body={body} people={new Map()} />);
    expect(screen.getByText('@stranger')).toBeInTheDocument();
  });
});

describe('what is no message of ours', () => {
  it.each([
    ['wecom', { msgtype: 'news', news: {} }],
    ['dingtalk', { msgtype: 'markdown', markdown: { text: 3 } }],
    ['feishu', { msg_type: 'interactive', card: { schema: '1.0' } }],
    ['lark', null],
  ] as const)('is shown as it is sent: %s', (vendor, body) => {
    const { container } = render(<ChatMessage vendor={vendor} body={body} people={new Map()} />);
    expect(JSON.parse(container.textContent ?? '')).toEqual(body);
  });

  it('shows an unknown element of a card between those it knows', () => {
    const elements = [
      { tag: 'markdown', content: '**a**' },
      { tag: 'chart', chart_spec: {} },
    ];
    const header = { title: { content: 't' }, template: 'mauve' };
    const body = { msg_type: 'interactive', card: { schema: '2.0', header, body: { elements } } };
    const { container } = render(<ChatMessage vendor="feishu" body={body} people={new Map()} />);
    expect(container.querySelector('strong')).toHaveTextContent('a');
    expect(container).toHaveTextContent('{ "tag": "chart", "chart_spec": {} }');
  });

  it('makes no link of an address that is not http', () => {
    const jump_list = [{ title: 'go', url: 'javascript:alert(1)' }];
    const body = { msgtype: 'template_card', template_card: { main_title: { title: 't' }, jump_list } };
    render(<ChatMessage vendor="wecom" body={body} people={new Map()} />);
    expect(screen.getByText('go')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
