import { type BodyReading, readBody } from './request/readBody';
import type { Robot } from './robot';
import type { Switches } from './switches';

/** A message on the inspection table: its body, read once, and what the robot and the switches say about it. */
export interface Inspection {
  bytes: Uint8Array;
  reading: BodyReading;
  /** Undefined where there was no HTTP request; the content type is not checked then. */
  contentType: string | undefined;
  robot: Partial<Robot>;
  switches: Switches;
}

/** Puts a request body on the inspection table. */
export function newInspection(bytes: Uint8Array, about: Omit<Inspection, 'bytes' | 'reading'>): Inspection {
  return { bytes, reading: readBody(bytes), ...about };
}
