/** The faults that a license can have, or the key it is checked with, or the place it is read from. */
export const FAULT_REASONS = [
  'malformed',
  'claims',
  'wrong-algorithm',
  'wrong-key',
  'tampered',
  'not-yet-valid',
  'other-feature',
  'plugin-too-old',
  'no-public-key',
  'public-key-unreadable',
  'file-unreadable',
  'file-irregular',
] as const;

export type FaultReason = (typeof FAULT_REASONS)[number];

/** The reason why a license does not count. Holds neither the license nor a key. */
export interface LicenseFault {
  readonly reason: FaultReason;
  /** The claim at fault, the day it begins, the version it wants, or the file system's code; '' for the rest. */
  readonly detail: string;
}

/** A fault with what there is to say of it. */
export function licenseFault(reason: FaultReason, detail = ''): LicenseFault {
  return { reason, detail };
}
