import { type DataFrame } from '@grafana/data';

/**
 * Frames of our own with the same values. Grafana's may not be written to, and its functions keep what they work out
 * (names, displays) in the fields they are given.
 */
export function ownFrames(frames: readonly DataFrame[]): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map(({ state: _state, display: _display, ...field }) => ({
      ...field,
      config: { ...field.config },
      values: [...field.values],
    })),
  }));
}
