import { EVERYBODY } from '../everybody';
import { isRecord } from '../request/readBody';
import { markdownOf, walkCard } from './walkCard';

/**
 * Whom a Feishu message pings: `<at …>` in text and in card markdown (code included), `at` tags of a post. Any attribute is
 * taken for an id, since which of them counts where has confused many senders. Source: Feishu custom bot guide.
 */
export function mentionedByFeishu(body: Record<string, unknown>): string[] {
  const texts = body.msg_type === 'interactive' ? markdownOf(body.card) : plainTexts(body.content);
  const posted = walkCard(body.content)
    .filter(({ tag }) => tag === 'at')
    .map(({ part }) => String(part.user_id));
  return [...texts.flatMap(inText), ...posted].map((name) => (name === 'all' ? EVERYBODY : name));
}

function plainTexts(content: unknown): string[] {
  return isRecord(content) && typeof content.text === 'string' ? [content.text] : [];
}

function inText(text: string): string[] {
  return [...text.matchAll(/<at\b([^>]*)>?/gi)].flatMap(([, attributes = '']) =>
    [...attributes.matchAll(/=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))/g)]
      .flatMap((match) => (match[1] ?? match[2] ?? match[3] ?? '').split(','))
      .map((id) => id.trim())
      .filter((id) => id !== '')
  );
}
