import { type Finding } from '../../../src/core/vendors/verdict';

/** It waited longer than `max_age_hours` allows. */
export const EXPIRED: Finding = { reason: 'expired', code: '', vendorText: '' };

/** What the outbox holds of it cannot be read any more. */
export const UNREADABLE: Finding = { reason: 'empty', code: '', vendorText: '' };
