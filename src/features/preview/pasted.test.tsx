import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { type MessageOptions } from '../../core/webhook/webhook';
import { messageOptions } from '../../test/messageOptions';
import { MessagePreview } from './MessagePreview';
import { PASTED_MAX_BYTES } from './PastedAlert';

async function showPasted(text: string, options: MessageOptions = messageOptions('wecom')) {
  render(<MessagePreview options={options} webhookName="On call" />);
  await userEvent.setup().click(screen.getByLabelText('Pasted'));
  // One change, as pasting is.
  fireEvent.change(screen.getByRole('textbox', { name: /Notification as JSON/ }), { target: { value: text } });
}

const chat = () => screen.queryByLabelText(/^The messages as/);

function notification(alerts: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ version: '1', status: 'firing', alerts, ...more });
}

describe('a pasted alert', () => {
  it('is shown as it would be sent', async () => {
    await showPasted(
      notification([{ status: 'firing', labels: { alertname: '磁盘将满' }, annotations: { summary: 'x' } }])
    );
    expect(chat()).toHaveTextContent('Firing: 磁盘将满');
  });

  it('comes with its own template', async () => {
    const body = notification([{ labels: { alertname: 'a' } }], { title: 'Own title', message: 'Own words' });
    await showPasted(body, messageOptions('wecom', { content: 'template' }));
    expect(chat()).toHaveTextContent('Own title');
    expect(chat()).toHaveTextContent('Own words');
    expect(screen.queryByText(/default template/)).not.toBeInTheDocument();
  });

  it('asks for nothing before something is pasted', async () => {
    await showPasted('');
    expect(chat()).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('becomes three messages where one cannot hold it, one below the other', async () => {
    const alerts = Array.from({ length: 200 }, (_, index) => ({
      status: 'firing',
      labels: { alertname: 'HighCPU', instance: `web-${index}`, severity: 'critical' },
      annotations: { summary: `The CPU of web-${index} is busy, and has been for quite some time now.` },
      startsAt: '2026-11-22T07:40:10Z',
    }));
    await showPasted(notification(alerts));
    for (const part of ['1/3', '2/3', '3/3']) {
      expect(chat()).toHaveTextContent(`Firing ×200: HighCPU (${part})`);
    }
    expect(chat()).toHaveTextContent(/instance=web-199$/);
    expect(screen.getByText('3 of 3')).toBeInTheDocument();
    const sizes = screen
      .getAllByText(/^[\d,]+ of 4,096 bytes$/)
      .map((size) => parseInt(size.textContent?.replace(',', '') ?? '', 10));
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4_096);
  });
});

describe('what is no alert', () => {
  it.each([
    ['words', 'hello', /This is not valid JSON/],
    ['JSON that breaks', '{\n  "alerts": [\n    {,}\n  ]\n}', 'This is not valid JSON: line 3 contains an error.'],
    ['half of it', '{"alerts": [', /This is not valid JSON/],
    ['a list', '[]', 'The whole text: expected an object, found a list.'],
    ['an object without alerts', '{}', 'alerts: expected a list of alerts, found nothing.'],
    ['labels in a list', notification([{ labels: [] }]), 'alerts[0].labels: expected an object, found a list.'],
    [
      'an unknown status',
      notification([{ status: 'on' }]),
      'alerts[0].status: expected firing or resolved, found another word.',
    ],
  ])('is said in words: %s', async (_, text, words) => {
    await showPasted(text);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(chat()).not.toBeInTheDocument();
  });

  it('names every problem of several', async () => {
    await showPasted(notification([3, { labels: 'x' }]));
    expect(screen.getByText('alerts[0]: expected an object, found a number.')).toBeInTheDocument();
    expect(screen.getByText('alerts[1].labels: expected an object, found a text.')).toBeInTheDocument();
  });

  it('is too large beyond the stated size', async () => {
    await showPasted('"'.padEnd(PASTED_MAX_BYTES + 1, 'x'));
    expect(screen.getByText('The text has 524,289 bytes. The preview accepts at most 524,288.')).toBeInTheDocument();
    expect(screen.getByText(/at most 512 KiB/)).toBeInTheDocument();
  });
});
