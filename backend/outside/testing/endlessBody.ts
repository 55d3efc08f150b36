const MIB = 1024 * 1024;

/** A body of blanks without an end, and how much of it was asked for so far, in MiB. */
export function endlessBody(): { readonly body: ReadableStream<Uint8Array>; readonly askedMib: () => number } {
  let askedMib = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      askedMib++;
      stream.enqueue(new Uint8Array(MIB).fill(32));
    },
  });
  return { body, askedMib: () => askedMib };
}
