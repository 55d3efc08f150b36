import { render, screen } from '@testing-library/react';
import React from 'react';
import { formatNote } from '../../core/formatNote';
import { type Note } from '../../core/note/note';
import { type Vendor } from '../../core/webhook/vendor';
import { messageOptions } from '../../test/messageOptions';
import { ChatMessage } from './ChatMessage';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const ADDRESS = 'https://images.example.com/panel.png?size=large';

const NOTE: Note = {
  kind: 'panel',
  title: 'CPU ![x](https://evil.example/a.png)',
  comment: 'Look! Here!',
  facts: [],
  links: [],
  imageUrl: ADDRESS,
  image: { mediaType: 'image/png', base64: PNG },
  mentions: { all: false, people: [] },
};

function draw(vendor: Vendor): void {
  const messages = formatNote(NOTE, messageOptions(vendor), { sender: 'ann', nowMs: 0 });
  render(messages.map(({ body }, index) => <ChatMessage key={index} vendor={vendor} body={body} people={new Map()} />));
}

function sources(): Array<string | null> {
  return screen.queryAllByRole('img', { name: /picture|screenshot/i }).map((image) => image.getAttribute('src'));
}

it('shows in WeCom the picture that is sent', () => {
  draw('wecom');
  expect(sources()).toEqual([`data:image/png;base64,${PNG}`]);
});

it('shows in DingTalk the picture by its address, and none from a title', () => {
  draw('dingtalk');
  expect(sources()).toEqual([ADDRESS]);
  expect(screen.getByText(/Look! Here!/)).toBeInTheDocument();
});

it('links in Feishu, which shows none', () => {
  draw('feishu');
  expect(sources()).toEqual([]);
  expect(screen.getByRole('link', { name: 'Screenshot' })).toHaveAttribute('href', ADDRESS);
});

it('says that a picture was sent where its bytes are not kept', () => {
  render(
    <ChatMessage vendor="wecom" body={{ msgtype: 'image', image: { base64: '', md5: 'x' } }} people={new Map()} />
  );
  expect(sources()).toEqual([]);
  expect(screen.getByText(/not kept after sending/)).toBeInTheDocument();
});
