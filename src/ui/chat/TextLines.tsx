import React from 'react';
import { InlineText } from './InlineText';
import { type Inline } from './markup/inline';
import { type People } from './people';

interface Props {
  readonly lines: ReadonlyArray<readonly Inline[]>;
  readonly people: People;
}

/** A message that is nothing but lines of text. */
export function TextLines({ lines, people }: Props) {
  return lines.map((line, index) => (
    <div key={index}>
      {line.length === 0 ? <br /> : <InlineText content={line} people={people} fontColour={noColour} />}
    </div>
  ));
}

function noColour(): undefined {
  return undefined;
}
