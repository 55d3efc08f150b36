/**
 * Parts of the work that no relay in this process can leave out, each with those before it: to answer Grafana's call through
 * gRPC, to post one ready message, to read the body and format it, and to have it on disk before and its end after.
 */
export const STAGES = ['answer', 'post', 'format', 'two-commits'] as const;

export type FloorStage = (typeof STAGES)[number];
