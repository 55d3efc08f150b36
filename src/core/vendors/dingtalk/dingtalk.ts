import { type Card, type Mentions } from '../../card/card';
import { WORDS } from '../../card/words';
import { utf8ByteLength } from '../../text/utf8ByteLength';
import { type MessageOptions, type Person } from '../../webhook/webhook';
import { bodyBlocks, type Dialect, plainLines, pushText, titleLine, TONE_MARKS } from '../dialect';
import { type MessageBody } from '../message';
import { type PostingTools, type VendorRequest, type VendorRules } from '../vendorRules';
import { escapeMarkdown, escapePlain, inBrowser, markdownDialect } from './markup';
import { BODY_MAX_BYTES, MAX_BUTTONS, PING_MARKUP_BYTES, PINGS_MAX_BYTES } from './facts';
import { readDingtalkAnswer } from './readAnswer';

/** DingTalk's custom robot. Source: open.dingtalk.com, "custom-bot-send-message-type". */
export const dingtalk: VendorRules = {
  render,
  renderSimply: null,
  renderText: (text) => ({ msgtype: 'text', text: { content: plainLines(text, escapePlain) } }),
  measure,
  searchedTexts,
  renderMentions,
  // Pictures have an address or are not shown: no message type carries a file.
  renderPicture: null,
  complete: sign,
  readAnswer: readDingtalkAnswer,
};

function render(card: Card, options: MessageOptions): MessageBody {
  const { colon, links } = WORDS[options.language];
  const target = options.wrapLinks === false ? asItIs : inBrowser;
  const dialect = markdownDialect(colon, target);
  const picture = pictureBlocks(card, links.image);
  const title = plainTitle(card);
  if (options.format === 'actionCard' && card.links.length > 0) {
    return {
      msgtype: 'actionCard',
      actionCard: {
        title,
        // Links without a button stand in the text.
        text: text({ ...card, links: card.links.slice(MAX_BUTTONS) }, dialect, picture),
        ...buttons(card, target),
      },
    };
  }
  return {
    msgtype: 'markdown',
    markdown: { title, text: text(card, dialect, [...picture, ...mentionLines(card.mentions)]) },
    ...atLists(card.mentions),
  };
}

/** The title is what the chat list shows; the message itself shows only its text, so the title is its heading too. */
function text(card: Card, dialect: Dialect, lastBlocks: readonly string[]): string {
  const heading = dialect.heading(dialect.escape(titleLine(card)), card.tone);
  const keyword = card.keyword === '' ? [] : [dialect.muted(card.keyword)];
  return [heading, ...bodyBlocks(card, dialect), ...lastBlocks, ...keyword].join(dialect.blockBreak);
}

/** The vendor's clients fetch the picture from its address. */
function pictureBlocks({ picture = '' }: Card, caption: string): string[] {
  return picture === '' ? [] : [`![${caption}](${picture})`];
}

function plainTitle(card: Card): string {
  const keyword = card.keyword === '' ? '' : ` ${card.keyword}`;
  return `${TONE_MARKS[card.tone]}${escapePlain(pushText(card))}${keyword}`;
}

function asItIs(url: string): string {
  return url;
}

function buttons(card: Card, target: (url: string) => string): Readonly<Record<string, unknown>> {
  const [first, ...others] = card.links;
  if (first !== undefined && others.length === 0) {
    return { singleTitle: first.text, singleURL: target(first.url) };
  }
  const btns = card.links.slice(0, MAX_BUTTONS).map((link) => ({ title: link.text, actionURL: target(link.url) }));
  return { btnOrientation: '1', btns };
}

/** A person is pinged only if the text holds the same @id that the list names. */
function mentionLines({ people, all }: Mentions): string[] {
  const names = people.map((person) => {
    const id = pingId(person);
    return id === undefined ? escapeMarkdown(person.name) : `@${id}`;
  });
  const line = [...names, ...(all ? ['@所有人'] : [])].join(' ');
  return line === '' ? [] : [line];
}

function pingId({ dingtalk: userId, phone }: Person): string | undefined {
  return userId ?? phone;
}

function atLists({ people, all }: Mentions): Readonly<Record<string, unknown>> {
  const atUserIds = people.flatMap(({ dingtalk: userId }) => userId ?? []);
  const atMobiles = people.flatMap(({ dingtalk: userId, phone }) => (userId === undefined ? (phone ?? []) : []));
  if (atUserIds.length + atMobiles.length === 0 && !all) {
    return {};
  }
  return {
    at: {
      ...(atMobiles.length === 0 ? {} : { atMobiles }),
      ...(atUserIds.length === 0 ? {} : { atUserIds }),
      isAtAll: all,
    },
  };
}

/** An `actionCard` pings nobody: a short text after it does. */
function renderMentions(card: Card, options: MessageOptions): MessageBody | null {
  const at = atLists(card.mentions);
  if (options.format !== 'actionCard' || card.links.length === 0 || at['at'] === undefined) {
    return null;
  }
  const mentions = {
    ...card.mentions,
    people: firstPeople(card.mentions.people.filter((each) => pingId(each) !== undefined)),
  };
  const content = [plainTitle(card), ...mentionLines(mentions)].join('\n');
  return { msgtype: 'text', text: { content }, ...atLists(mentions) };
}

/** As many as one message can ping: each id stands in its text and in its list. */
function firstPeople(people: readonly Person[]): Person[] {
  let bytes = 0;
  return people.filter((person) => {
    bytes += 2 * utf8ByteLength(pingId(person) ?? '') + PING_MARKUP_BYTES;
    return bytes <= PINGS_MAX_BYTES;
  });
}

function measure(body: MessageBody): { bytes: number; maxBytes: number } {
  return { bytes: utf8ByteLength(JSON.stringify(body)), maxBytes: BODY_MAX_BYTES };
}

interface DingtalkBody {
  readonly markdown?: { readonly text: string };
  readonly actionCard?: { readonly text: string };
  readonly text?: { readonly content: string };
}

/** The searched fields are not documented: the text must hold the keyword, and the title gets it with the text. */
function searchedTexts(body: MessageBody): readonly string[] {
  const { markdown, actionCard, text: plain } = body as DingtalkBody;
  return [markdown?.text ?? actionCard?.text ?? plain?.content ?? ''];
}

/**
 * Milliseconds and signature in the query, the secret as HMAC key. Source: open.dingtalk.com, custom robot security
 * settings.
 */
function sign(request: VendorRequest, { secret, nowMs, hmac }: PostingTools): VendorRequest {
  if (secret === null) {
    return request;
  }
  const timestamp = String(Math.trunc(nowMs));
  const signature = encodeURIComponent(hmac(secret, `${timestamp}\n${secret}`));
  return { ...request, url: `${request.url}&timestamp=${timestamp}&sign=${signature}` };
}
