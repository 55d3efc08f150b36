import { standardFieldConfigEditorRegistry } from '@grafana/data';
import { standardFieldConfigs } from '../../dev/workbench/page/standardFieldConfigs';

/** Options of fields, which Grafana registers when it starts; call it once a test file. */
export function registerFieldOptions(): void {
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
}
