import { type DataFrame, type Field, FieldType, formattedValueToString, getFieldDisplayName } from '@grafana/data';
import { type NoteFact } from '../../core/note/note';
import { lastValue } from './lastValue';

/** The kinds of fields that measure something; the others say when, or what of. */
const MEASURES = [FieldType.number, FieldType.boolean];

/**
 * The newest value of each series, as its panel would write it. Frames have been through `withPanelConfig`; a series
 * without any value is left out, and a table has one value a column.
 */
export function seriesValues(frames: DataFrame[]): NoteFact[] {
  return frames.flatMap((frame) =>
    frame.fields
      .filter(({ type, config }) => MEASURES.includes(type) && config.custom?.hideFrom?.viz !== true)
      .flatMap((field) => factOf(field, frame, frames))
  );
}

function factOf(field: Field, frame: DataFrame, frames: DataFrame[]): NoteFact[] {
  const value = lastValue(field.values);
  if (value === undefined) {
    return [];
  }
  const shown = field.display === undefined ? String(value) : formattedValueToString(field.display(value));
  return [{ name: getFieldDisplayName(field, frame, frames), value: shown }];
}
