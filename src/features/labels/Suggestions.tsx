import React from 'react';

interface Props {
  /** Named by the `list` of the inputs it is for. */
  readonly id: string;
  readonly values: readonly string[];
}

/** Texts that the browser suggests while somebody types. Any other can be typed. */
export function Suggestions({ id, values }: Props) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
