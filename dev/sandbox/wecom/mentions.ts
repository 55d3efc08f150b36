import { EVERYBODY } from '../everybody';
import { isRecord } from '../request/readBody';
import { stringList } from '../stringList';

/**
 * Whom a WeCom message pings: both lists of a text, and `<@userid>` in text and markdown, code included. markdown_v2 and the
 * other types have no mentions. `<@all>` in markdown is not documented but counted. Source: WeCom developer doc path/91770.
 */
export function mentionedByWecom(body: Record<string, unknown>): string[] {
  const { msgtype } = body;
  if (msgtype !== 'text' && msgtype !== 'markdown') {
    return [];
  }
  const message = isRecord(body[msgtype]) ? body[msgtype] : {};
  const lists =
    msgtype === 'text' ? [...stringList(message.mentioned_list), ...stringList(message.mentioned_mobile_list)] : [];
  return [...inContent(message.content), ...lists].map((name) => (name === 'all' ? EVERYBODY : name));
}

function inContent(content: unknown): string[] {
  const text = typeof content === 'string' ? content : '';
  return [...text.matchAll(/<@([^<>\n]+)>/g)].map((match) => (match[1] ?? '').trim());
}
