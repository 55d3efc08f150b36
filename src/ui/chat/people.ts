/** Names of those a message may mention, by the id its body holds. Who is not among them is shown by id. */
export type People = ReadonlyMap<string, string>;
