import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  type DataTransformerConfig,
  type Field,
  type FieldConfigSource,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type ScopedVars,
  transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { type PanelConfig, readPanelConfig } from '../../api/readPanelConfig';
import { type NoteFact } from '../../core/note/note';
import { VALUES_MAX } from '../send/noteOf';
import { type PanelSubject } from '../subject/subject';

/** The kinds of fields that measure something; the others say when, or what of. */
const MEASURES = [FieldType.number, FieldType.boolean];

/** A panel's newest values, and whether they are written as the panel writes them. */
export interface PanelValues {
  readonly values: readonly NoteFact[];
  /** False where the panel's units could not be read: the values are right, but bare. */
  readonly hasUnits: boolean;
}

/** Reads how the panel shows its values, then the newest of each series. Never fails: bare values are values too. */
export async function readPanelValues(subject: PanelSubject, signal: AbortSignal): Promise<PanelValues> {
  const { frames, dashboardUid, timeZone, scopedVars } = subject;
  if (frames.length === 0) {
    return { values: [], hasUnits: true };
  }
  const result = dashboardUid === '' ? null : await readPanelConfig(subject, signal);
  const config = result?.ok === true ? result.value : null;
  const shown = await withPanelConfig(frames, { config, timeZone, scopedVars });
  return { values: seriesValues(shown), hasUnits: config !== null };
}

/**
 * The newest value of each series, as its panel would write it; the highest first where there are more than are sent. Frames have been through `withPanelConfig`; a series
 * without any value is left out, and a table has one value a column.
 */
function seriesValues(frames: DataFrame[]): NoteFact[] {
  const found = frames.flatMap((frame) =>
    frame.fields
      .filter(({ type, config }) => MEASURES.includes(type) && config.custom?.hideFrom?.viz !== true)
      .flatMap((field) => factOf(field, frame, frames))
  );
  // In the panel's order where all have room; else those come first that stand out.
  const sorted = found.length > VALUES_MAX ? found.sort((a, b) => b.measure - a.measure) : found;
  return sorted.map(({ name, value }) => ({ name, value }));
}

interface Measured extends NoteFact {
  /** The value as a number; lowest where it is none. */
  readonly measure: number;
}

function factOf(field: Field, frame: DataFrame, frames: DataFrame[]): Measured[] {
  const value = lastValue(field.values);
  if (value === undefined) {
    return [];
  }
  const shown = field.display === undefined ? String(value) : formattedValueToString(field.display(value));
  const measure = typeof value === 'number' ? value : -Infinity;
  return [{ name: getFieldDisplayName(field, frame, frames), value: shown, measure }];
}

interface Shown {
  /** Null where it is not known: then values have no unit but the one their data source gives. */
  readonly config: PanelConfig | null;
  readonly timeZone: string;
  readonly scopedVars: ScopedVars;
}

/**
 * Frames as their panel shows them: transformed, named, with units, decimals and mappings. What cannot be applied is
 * left out rather than spoiling the rest: a transformation of a plugin that is not there, say.
 */
async function withPanelConfig(
  frames: readonly DataFrame[],
  { config, timeZone, scopedVars }: Shown
): Promise<DataFrame[]> {
  const own = ownFrames(frames);
  const transformed = config === null ? own : await transform(own, config);
  return applyFieldOverrides({
    data: transformed,
    fieldConfig: fieldConfigOf(config),
    replaceVariables: (text) => replaceVariables(text, scopedVars),
    theme: createTheme(),
    timeZone,
  });
}

async function transform(frames: DataFrame[], { transformations }: PanelConfig): Promise<DataFrame[]> {
  if (transformations.length === 0) {
    return frames;
  }
  try {
    return await lastValueFrom(transformDataFrame([...transformations] as DataTransformerConfig[], frames));
  } catch {
    return frames;
  }
}

/** The variables a repeated panel is repeated for; the others are not known here, and stay as they are written. */
function replaceVariables(text: string, scopedVars: ScopedVars): string {
  return text.replace(/\$(?:\{(\w+)[^}]*\}|(\w+))/g, (whole, inBraces, bare) => {
    const variable = scopedVars[String(inBraces ?? bare)];
    return variable === undefined ? whole : String(variable.text ?? variable.value);
  });
}

/** It is Grafana's own, as it was saved. */
function fieldConfigOf(config: PanelConfig | null): FieldConfigSource {
  const { defaults, overrides } = config?.fieldConfig ?? { defaults: {}, overrides: [] };
  return { defaults, overrides: [...overrides] as FieldConfigSource['overrides'] };
}

/**
 * Frames of our own with the same values. Grafana's may not be written to, and its functions keep what they work out
 * (names, displays) in the fields they are given.
 */
function ownFrames(frames: readonly DataFrame[]): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map(({ state: _state, display: _display, ...field }) => ({
      ...field,
      config: { ...field.config },
      values: [...field.values],
    })),
  }));
}

/** The newest value that is one: neither missing nor no number. Undefined where there is none. */
export function lastValue(values: readonly unknown[]): unknown {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (value != null && !Number.isNaN(value)) {
      return value;
    }
  }
  return undefined;
}
