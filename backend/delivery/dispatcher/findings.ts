import { type Finding } from '../../../src/core/vendors/verdict';

/** It waited longer than `max_age_hours` allows. */
export const EXPIRED: Finding = { reason: 'expired', code: '', vendorText: '' };
