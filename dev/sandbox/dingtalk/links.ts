import { bareLinks, markdownLinks } from '../markdownLinks';
import { isRecord } from '../request/readBody';
import { targetOfLink } from './messageShape';

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
