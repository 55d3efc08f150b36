import * as v from 'valibot';
import { ANY_ANSWER, type ApiResult, callGrafana } from '../callGrafana';
import { RELAY_ACCOUNT } from './channelNames';

/** The account of the alert channels, and what had to be done to have it. */
export interface RelayAccount {
  readonly id: number;
  readonly how: 'kept' | 'made' | 'repaired';
}

/** Most accounts asked for. Grafana finds every name that holds ours; there will not be a hundred. */
const PER_PAGE = 100;

const ACCOUNTS_URL = '/api/serviceaccounts';

interface FoundAccount {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly isDisabled: boolean;
}

const SearchAnswer: v.GenericSchema<unknown, { serviceAccounts: FoundAccount[] }> = v.object({
  serviceAccounts: v.array(
    v.object({ id: v.number(), name: v.string(), role: v.string(), isDisabled: v.optional(v.boolean(), false) })
  ),
});

const MadeAnswer: v.GenericSchema<unknown, { id: number }> = v.object({ id: v.number() });

/**
 * Finds the account, makes it where there is none, and repairs one that is disabled or has another role: with None its
 * calls would be turned away, and with more than Viewer a token would be worth stealing.
 */
export async function ensureRelayAccount(): Promise<ApiResult<RelayAccount>> {
  const found = await findRelayAccount();
  if (!found.ok) {
    return found;
  }
  if (found.value !== null) {
    return await repaired(found.value);
  }
  const made = await makeAccount();
  if (made.ok) {
    return { ok: true, value: { id: made.value.id, how: 'made' } };
  }
  // Somebody else may have made it in between; Grafana then refuses a second one of that name.
  const again = await findRelayAccount();
  return again.ok && again.value !== null ? await repaired(again.value) : made;
}

/** Finds the account without making or changing it; null where there is none. Needs `serviceaccounts:read`. */
export async function findRelayAccount(signal?: AbortSignal): Promise<ApiResult<FoundAccount | null>> {
  const query = new URLSearchParams({ query: RELAY_ACCOUNT, perpage: String(PER_PAGE) });
  const url = `${ACCOUNTS_URL}/search?${query}`;
  const found = await callGrafana({ method: 'GET', url, answer: SearchAnswer, signal });
  return found.ok
    ? { ok: true, value: found.value.serviceAccounts.find(({ name }) => name === RELAY_ACCOUNT) ?? null }
    : found;
}

async function makeAccount(): Promise<ApiResult<{ id: number }>> {
  const body = { name: RELAY_ACCOUNT, role: 'Viewer', isDisabled: false };
  return await callGrafana({ method: 'POST', url: ACCOUNTS_URL, body, answer: MadeAnswer });
}

async function repaired({ id, role, isDisabled }: FoundAccount): Promise<ApiResult<RelayAccount>> {
  if (role === 'Viewer' && !isDisabled) {
    return { ok: true, value: { id, how: 'kept' } };
  }
  const body = { role: 'Viewer', isDisabled: false };
  const written = await callGrafana({ method: 'PATCH', url: `${ACCOUNTS_URL}/${id}`, body, answer: ANY_ANSWER });
  return written.ok ? { ok: true, value: { id, how: 'repaired' } } : written;
}
