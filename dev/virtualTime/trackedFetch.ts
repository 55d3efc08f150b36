import { type Outside } from '../../backend/delivery/sendMessage';
import { type Busy } from './busy';

/** Statuses whose responses cannot be made with a body. Source: Fetch standard, null body status. */
const WITHOUT_BODY = [204, 205, 304];

/** The same requests, counted as work until the last byte of their answers is there: a slow answer stops virtual time. */
export function trackedFetch(busy: Busy, fetch: Outside['fetch']): Outside['fetch'] {
  const whole: Outside['fetch'] = async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    const body = await response.arrayBuffer();
    return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, headers });
  };
  return (url, init) => busy.track(whole(url, init));
}
