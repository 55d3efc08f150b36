import * as v from 'valibot';
import { PLUGIN_ID } from '../../constants';
import { type ApiResult, callGrafana } from '../callGrafana';
import { receiversUrl } from './receivers';

/** A contact point that leads to a webhook, and how much leads to the contact point. */
export interface AlertChannel {
  readonly title: string;
  /** Alert rules that name it. */
  readonly rules: number;
  /** Notification policies that name it. */
  readonly policies: number;
}

/** Grafana writes numbers as texts here; one it did not write counts as none. */
const count = v.fallback(v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(0)), 0);

const Receiver = v.object({
  metadata: v.object({
    annotations: v.nullish(
      v.object({
        'grafana.com/inUse/routes': v.optional(count, '0'),
        'grafana.com/inUse/rules': v.optional(count, '0'),
      })
    ),
  }),
  spec: v.object({
    title: v.string(),
    integrations: v.nullish(
      v.array(v.object({ type: v.string(), settings: v.nullish(v.object({ url: v.fallback(v.string(), '') })) })),
      []
    ),
  }),
});

const ReceiversAnswer = v.object({ items: v.array(Receiver) });

/** The contact points of the user's organisation that lead to this webhook, with the user's own session. */
export async function readAlertChannels(webhookId: string, signal?: AbortSignal): Promise<ApiResult<AlertChannel[]>> {
  const read = await callGrafana({ method: 'GET', url: receiversUrl(), answer: ReceiversAnswer, signal });
  if (!read.ok) {
    return read;
  }
  const ending = `/${PLUGIN_ID}/resources/notify/${encodeURIComponent(webhookId)}`;
  const channels = read.value.items.filter(({ spec }) =>
    (spec.integrations ?? []).some(({ type, settings }) => type === 'webhook' && pathOf(settings?.url).endsWith(ending))
  );
  return {
    ok: true,
    value: channels.map(({ metadata, spec }) => ({
      title: spec.title,
      rules: metadata.annotations?.['grafana.com/inUse/rules'] ?? 0,
      policies: metadata.annotations?.['grafana.com/inUse/routes'] ?? 0,
    })),
  };
}

/** Without query and closing slash. '' where it is no address. */
function pathOf(url = ''): string {
  try {
    return new URL(url).pathname.replace(/\/+$/, '');
  } catch {
    return ''; // Somebody's unfinished contact point; it leads nowhere.
  }
}
