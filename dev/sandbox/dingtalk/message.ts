import * as v from 'valibot';

import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';
import { filledText, isWebUrl } from '../request/shape';
import { EVERYBODY } from '../sandboxVendor';
import { stringList } from '../stringList';
import { BUTTONS_MAX } from './limits';

/** The message types of the custom robot. Source: DingTalk custom robot message types. */
export const MESSAGE_TYPES = ['text', 'link', 'markdown', 'actionCard', 'feedCard'] as const;

export type DingtalkMessageType = (typeof MESSAGE_TYPES)[number];

/**
 * The page a link leads to: the address itself, or the address inside `dingtalk://dingtalkclient/page/link?url=…`, which
 * opens it in the system's browser. Undefined if it is neither, or the address inside is not percent-encoded whole.
 */
export function targetOfLink(link: string): string | undefined {
  if (isWebUrl(link)) {
    return link;
  }
  const wrapped =
    /^dingtalk:\/\/dingtalkclient\/page\/link\?(?:url=([^&#\s]+)(?:&pc_slide=(?:true|false))?|pc_slide=(?:true|false)&url=([^&#\s]+))$/.exec(
      link
    );
  const inner = wrapped?.[1] ?? wrapped?.[2];
  if (inner === undefined || inner.includes('://')) {
    return undefined;
  }
  try {
    const page = decodeURIComponent(inner);
    return isWebUrl(page) ? page : undefined;
  } catch {
    // A stray % sign: not encoded by encodeURIComponent.
    return undefined;
  }
}

const link = v.pipe(
  v.string(),
  v.check((text) => targetOfLink(text) !== undefined, 'Expected an http or https address, plain or inside dingtalk://')
);
const picture = v.pipe(
  v.string(),
  v.check((text) => text === '' || isWebUrl(text), 'Expected an http or https address or nothing')
);
const zeroOrOne = v.optional(v.picklist(['0', '1']));

/** The shape of the object that carries a message of each type. Source: DingTalk custom robot message types. */
export const MESSAGE_SHAPES: Record<DingtalkMessageType, v.GenericSchema> = {
  text: v.strictObject({ content: filledText }),
  link: v.strictObject({ title: filledText, text: filledText, messageUrl: link, picUrl: v.optional(picture) }),
  markdown: v.strictObject({ title: filledText, text: filledText }),
  actionCard: v.pipe(
    v.strictObject({
      title: filledText,
      text: filledText,
      btnOrientation: zeroOrOne,
      hideAvatar: zeroOrOne,
      singleTitle: v.optional(filledText),
      singleURL: v.optional(link),
      btns: v.optional(
        v.pipe(
          v.array(v.strictObject({ title: filledText, actionURL: link })),
          v.minLength(1),
          v.maxLength(BUTTONS_MAX)
        )
      ),
    }),
    v.check(
      (card) => (card.singleTitle === undefined) === (card.singleURL === undefined),
      'singleTitle needs singleURL'
    ),
    v.check((card) => card.singleTitle !== undefined || card.btns !== undefined, 'no button')
  ),
  feedCard: v.strictObject({
    links: v.pipe(
      v.array(v.strictObject({ title: filledText, messageURL: link, picURL: v.pipe(picture, v.nonEmpty()) })),
      v.minLength(1)
    ),
  }),
};

/** The people a message mentions: lists of strings, phones in bare digits. Source: DingTalk custom robot message types. */
export const AT_SHAPE = v.strictObject({
  atMobiles: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{5,15}$/, 'Expected a phone number in bare digits')))),
  atUserIds: v.optional(v.array(filledText)),
  isAtAll: v.optional(v.boolean()),
});

/**
 * The people a DingTalk text or markdown message pings: `isAtAll`, and those of the at lists who are also in the text as
 * `@name`. Cards and links have no mentions. Source: DingTalk custom robot message types.
 */
export function mentionedByDingtalk(body: Record<string, unknown>): string[] {
  const { msgtype, at } = body;
  if ((msgtype !== 'text' && msgtype !== 'markdown') || !isRecord(at)) {
    return [];
  }
  const message = isRecord(body[msgtype]) ? body[msgtype] : {};
  const shown = [message.content, message.text].filter((text) => typeof text === 'string').join('\n');
  const listed = [...stringList(at.atMobiles), ...stringList(at.atUserIds)].filter((name) => standsIn(shown, name));
  return at.isAtAll === true ? [EVERYBODY, ...listed] : listed;
}

/** True if `@name` stands in the text and is not merely the beginning of a longer name. */
function standsIn(text: string, name: string): boolean {
  const parts = text.split(`@${name}`);
  return name !== '' && parts.slice(1).some((after) => !/^\w/.test(after));
}

/** The addresses a reader can click in a DingTalk message. Source: DingTalk custom robot message types. */
export function linksOfDingtalk(body: Record<string, unknown>): string[] {
  const type = typeof body.msgtype === 'string' ? body.msgtype : '';
  const message = isRecord(body[type]) ? body[type] : {};
  return addressesOf(type, message).map((link) => targetOfLink(link) ?? link);
}

function addressesOf(type: string, message: Record<string, unknown>): string[] {
  switch (type) {
    case 'text':
      return bareLinks(textOf(message.content));
    case 'link':
      return [textOf(message.messageUrl)];
    case 'markdown':
      return markdownLinks(textOf(message.text));
    case 'actionCard':
      return [...markdownLinks(textOf(message.text)), ...buttonAddresses(message)];
    case 'feedCard':
      return addressesIn(message.links, 'messageURL');
    default:
      return [];
  }
}

/** Where singleTitle and singleURL are set, btns are ignored. */
function buttonAddresses({ singleTitle, singleURL, btns }: Record<string, unknown>): string[] {
  return singleTitle !== undefined && singleURL !== undefined ? [textOf(singleURL)] : addressesIn(btns, 'actionURL');
}

function addressesIn(list: unknown, key: string): string[] {
  return Array.isArray(list) ? list.filter(isRecord).map((entry) => textOf(entry[key])) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
