import { type ApiResult } from '../callGrafana';
import { type ContactPoints } from './contactPoint';
import { readProvisionedContactPoints } from './provisionedContactPoints';
import { readReceivers } from './receivers';

/** Reads all contact points with the user's own session: through the newer API, else through the older one. */
export async function readContactPoints(signal?: AbortSignal): Promise<ApiResult<ContactPoints>> {
  const read = await readReceivers(signal);
  const isMissing = !read.ok && read.failure.kind === 'failed' && read.failure.status === 404;
  return isMissing ? await readProvisionedContactPoints(signal) : read;
}
