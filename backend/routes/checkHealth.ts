import { problemText, type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type SettingsHealth } from '../../src/core/wire/health';
import { type CallContext } from '../app/callContext';
import { type HealthReport } from '../app/pluginApp';
import { type ReadSettings } from '../settings/settingsCache';

/**
 * Whether every webhook of the organisation can be used. Asks no vendor: the only way to try a robot is to send a
 * message. `details` names every fault of the settings and holds no secret.
 */
export function checkHealth(readSettings: ReadSettings, context: CallContext): HealthReport {
  const { webhooks, broken, problems } = readSettings(context);
  const faults = problems.filter(({ disables }) => disables);
  const details: SettingsHealth = {
    webhooks: webhooks.length + broken.length,
    broken: faults.map(detailOf),
    warnings: problems.filter(({ disables }) => !disables).map(detailOf),
  };
  const [first] = faults;
  if (first !== undefined) {
    return { status: 'error', message: faultText(first, faults.length), details };
  }
  return { status: 'ok', message: okText(webhooks.length, details.warnings.length), details };
}

function faultText(first: SettingsProblem, count: number): string {
  const more = count === 1 ? '' : ` (and ${count - 1} more, see details)`;
  return `Settings that cannot be used: ${problemText(first)}${more}`;
}

function okText(webhooks: number, warnings: number): string {
  const counted = webhooks === 1 ? '1 webhook is ready' : `${webhooks} webhooks are ready`;
  const ready = webhooks === 0 ? 'Running. There are no webhooks yet' : counted;
  return warnings === 0 ? `${ready}.` : `${ready}; ${warnings} of their settings are not read, see details.`;
}

function detailOf({ webhook, field, rule, expected, got }: SettingsProblem): Omit<SettingsProblem, 'disables'> {
  return { webhook, field, rule, expected, got };
}
