import {
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

/** The processor that takes each option of a field over from a panel. Source: grafana, getAllStandardFieldConfigs. */
const PROCESSES: Readonly<Record<string, Process>> = {
  unit: unitOverrideProcessor as Process,
  min: numberOverrideProcessor as Process,
  max: numberOverrideProcessor as Process,
  decimals: numberOverrideProcessor as Process,
  displayName: displayNameOverrideProcessor as Process,
  color: identityOverrideProcessor,
  noValue: stringOverrideProcessor as Process,
  mappings: valueMappingsOverrideProcessor as Process,
};

/** The options that every panel's fields have, without the editors that nobody opens here. */
export function standardFieldConfigs(): FieldConfigPropertyItem[] {
  return Object.entries(PROCESSES).map(([id, process]) => ({
    id,
    path: id,
    name: id,
    editor: () => null,
    override: () => null,
    process,
    shouldApply: () => true,
    settings: { expandTemplateVars: true },
  }));
}
