import * as v from 'valibot';
import { type MentionRule, type MessageOptions } from '../../core/webhook/webhook';
import { WebhookSchema } from '../../core/webhook/webhookSchema';
import { formatFor } from './formatFor';
import { type FormValues } from './formValues';
import { webhookBody } from './webhookBody';

const { keywords: Keywords, mentions: Mentions, timeZone: TimeZone } = WebhookSchema.entries;

/**
 * What of the form shapes a message, for the preview. A part that is wrong counts as its default until it is mended;
 * of the mention rules only those that are wrong are left out.
 */
export function previewOptions(values: FormValues): MessageOptions {
  const { vendor, format, content, language, maxMessages, timeZone, keywords } = values;
  return {
    vendor,
    format: formatFor(vendor, format),
    content,
    keywords: keywords.filter((keyword) => v.is(Keywords, [keyword])),
    mentions: mentionsOf(values),
    language,
    timeZone: v.is(TimeZone, timeZone) ? timeZone : 'UTC',
    maxMessages,
  };
}

function mentionsOf(values: FormValues): MentionRule[] {
  const { mentions } = webhookBody(values);
  const rules: readonly unknown[] = Array.isArray(mentions) ? mentions : [];
  return rules.flatMap((rule) => {
    const parsed = v.safeParse(Mentions, [rule]);
    return parsed.success ? (parsed.output ?? []) : [];
  });
}
