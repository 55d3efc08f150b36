import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  type DataTransformerConfig,
  type FieldConfigSource,
  type ScopedVars,
  transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { type PanelConfig } from '../../api/readPanelConfig';
import { ownFrames } from './ownFrames';

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
export async function withPanelConfig(
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
