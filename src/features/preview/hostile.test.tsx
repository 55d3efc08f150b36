import { render, within } from '@testing-library/react';
import React from 'react';
import { type Alert } from '../../core/alert/notification';
import { formatNotification } from '../../core/formatNotification';
import { VENDOR_FACTS, VENDORS } from '../../core/webhook/vendor';
import { messageOptions } from '../../test/messageOptions';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { sampleAlert, sampleNotification } from './samples/sampleNotification';

const NOW = { nowMs: Date.parse('2026-11-22T08:00:00Z') };

/** Texts that would be markup, mentions, links or HTML if anybody took them for that. */
const HOSTILE: Alert = sampleAlert(
  {
    ruleUid: 'bad',
    labels: {
      alertname: '<at id=all></at> **[click](https://evil.example)**',
      grafana_folder: '# Folder',
      severity: 'critical',
      instance: '`rm -rf` <font color="warning">x</font>',
      mention: '@all <@all> @13800001111 <at user_id="all">x</at>',
      script: '<script>alert(1)</script><img src=x onerror=alert(1)>',
      entity: '&#60;b&#62; &lt;i&gt;',
      plain: 'https://evil.example/plain',
    },
    annotations: {
      summary: 'line1\n# heading\n> quote\n- item\n| a | b |\n![x](https://evil.example/p.png)\n<br><hr>',
      runbook_url: 'javascript:alert(1)',
    },
    sinceMinutes: 3,
  },
  NOW.nowMs
);

const FORMATS_OF_ALL = VENDORS.flatMap((vendor) => VENDOR_FACTS[vendor].formats.map((format) => ({ vendor, format })));

/** The text that a reader sees: without the invisible breaks, and look-alikes taken for what they stand for. */
function seen(container: Element): string {
  return (container.textContent ?? '')
    .replaceAll('\u200b', '')
    .replaceAll('＜', '<')
    .replaceAll('｀', '`')
    .replaceAll('∗', '*')
    .replaceAll('＠', '@');
}

describe.each(FORMATS_OF_ALL)('$vendor $format', ({ vendor, format }) => {
  function draw() {
    const options = messageOptions(vendor, { format });
    const [message] = formatNotification(sampleNotification([HOSTILE]), options, NOW);
    return render(<ChatMessage vendor={vendor} body={message?.body} people={new Map()} />).container;
  }

  it('shows a title of markup as it stands', () => {
    // A template card has room for the first characters of a title only.
    const title =
      format === 'template_card' ? 'Firing: <at id=all' : 'Firing: <at id=all></at> **[click](https://evil.example)**';
    expect(seen(draw())).toContain(title);
  });

  it('makes neither elements, mentions nor links of an alert’s texts', () => {
    const container = draw();
    expect(container.querySelector('script, img, hr, [data-mention], code, em')).toBeNull();
    const links = within(container)
      .queryAllByRole('link')
      .map((link) => new URL(link.getAttribute('href') ?? '').host);
    expect(links.filter((host) => host !== 'grafana.example.com')).toEqual([]);
    expect(links).not.toEqual([]);
  });

  it('draws none of the summary’s lines as a heading, a quote or a list', () => {
    const container = draw();
    const blocks = [...container.querySelectorAll('blockquote, li')].map((block) => seen(block));
    expect(blocks.filter((block) => /^(heading|quote|item)$/.test(block.trim()))).toEqual([]);
    const shown = ['# heading', '> quote', '- item'].filter((line) => seen(container).includes(line));
    expect(shown).toHaveLength(3);
  });
});
