import {
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  stringOverrideProcessor,
  unitOverrideProcessor,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

const PROCESSES: Readonly<Record<string, Process>> = {
  unit: unitOverrideProcessor as Process,
  decimals: numberOverrideProcessor as Process,
  displayName: displayNameOverrideProcessor as Process,
  noValue: stringOverrideProcessor as Process,
};

/** Options of fields, which Grafana registers when it starts; call it once a test file. */
export function registerFieldOptions(): void {
  standardFieldConfigEditorRegistry.setInit(() =>
    Object.entries(PROCESSES).map(([id, process]) => ({
      id,
      path: id,
      name: id,
      editor: () => null,
      override: () => null,
      process,
      shouldApply: () => true,
      settings: { expandTemplateVars: true },
    }))
  );
}
