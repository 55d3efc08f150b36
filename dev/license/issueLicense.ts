import { CompactSign } from 'jose';

import { LICENSE_ALGORITHM } from '../../backend/license/verifyLicense';
import { type IssuerKey } from './issuerKey';

/** Signs claims, whatever they are, as a license. */
export async function issueLicense({ privateKey, id }: IssuerKey, claims: object): Promise<string> {
  return await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: LICENSE_ALGORITHM, typ: 'JWT', kid: id })
    .sign(privateKey);
}
