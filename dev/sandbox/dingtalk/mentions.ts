import { EVERYBODY } from '../everybody';
import { isRecord } from '../request/readBody';
import { stringList } from '../stringList';

/**
 * Whom a DingTalk text or markdown message pings: `isAtAll`, and those of the at lists who also stand in the text as `@name`.
 * Cards and links have no mentions. Source: DingTalk custom robot message types.
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
