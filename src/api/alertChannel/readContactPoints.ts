import { isNotHere } from '../apiFailure';
import { type ApiResult } from '../callGrafana';
import { type ContactPoints } from './contactPoint';
import { readProvisionedContactPoints } from './provisionedContactPoints';
import { readReceivers } from './receivers';

/** Reads all contact points with the user's own session: through the newer API, else through the older one. */
export async function readContactPoints(signal?: AbortSignal): Promise<ApiResult<ContactPoints>> {
  const read = await readReceivers(signal);
  return !read.ok && isNotHere(read.failure) ? await readProvisionedContactPoints(signal) : read;
}
