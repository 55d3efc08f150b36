import type * as v from 'valibot';

/** The type of an answer that a schema of this folder lets through, to be read only: for backend, browser and tests. */
export type Answer<Schema extends v.GenericSchema> = Frozen<v.InferOutput<Schema>>;

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
