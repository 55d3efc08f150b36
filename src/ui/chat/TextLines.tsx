import React from 'react';
import { InlineText, type Pen } from './InlineText';
import { type Inline } from './markup/inline';

interface Props extends Partial<Pen> {
  readonly lines: ReadonlyArray<readonly Inline[]>;
  readonly people: Pen['people'];
}

/** A message that is nothing but lines of text. */
export function TextLines({ lines, people, fontColour = noColour }: Props) {
  return lines.map((line, index) => (
    <div key={index}>
      {line.length === 0 ? <br /> : <InlineText content={line} people={people} fontColour={fontColour} />}
    </div>
  ));
}

function noColour(): undefined {
  return undefined;
}
