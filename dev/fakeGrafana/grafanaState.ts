import { Alerting } from './alerting';
import { AlertRules } from './alertRules';
import { AppSettingsStore, type SettingsSeed } from './appSettings';
import { type Behaviour, USUAL } from './behaviour';
import { Dashboards } from './dashboards';
import { Faults } from './faults';
import { ownDashboards, PLUGIN_JSON } from './pluginJson';
import { type Route, receiversIn, renamed } from './policies';
import { type Provenance, Receivers, type ReceiverUsers } from './receivers';
import { type SendWebhook, sendWebhook } from './sendWebhook';
import { ServiceAccounts } from './serviceAccounts';

/**
 * The receiver a Grafana has that was installed since 12.4, and that its policy names: without any integration. Only those
 * upgraded from before have `grafana-default-email`. Source: grafana#116368.
 */
export const DEFAULT_RECEIVER = 'empty';

/** The options of a Grafana. */
export interface GrafanaOptions {
  readonly now?: () => number;
  /** The notification with this name, as if it happened now, as JSON; what fires is taken from here. */
  readonly sample?: (name: string, nowMs: number) => string;
  /** Sends webhooks. */
  readonly send?: SendWebhook;
}

/** Everything this Grafana knows. It is in memory, and gone with it. */
export class GrafanaState {
  readonly settings: AppSettingsStore;
  readonly accounts: ServiceAccounts;
  readonly rules = new AlertRules();
  readonly faults = new Faults();
  readonly receivers: Receivers;
  readonly alerting: Alerting;
  readonly dashboards = new Dashboards();
  readonly send: SendWebhook;
  behaviour: Behaviour = { ...USUAL };
  /** The organisation all of this is in. */
  orgId = 1;
  /** Permissions that somebody was given besides their role, by subject, such as `user:3`. */
  readonly grants = new Map<string, Readonly<Record<string, readonly string[] | null>>>();
  /** Keys that ID tokens are checked with, as JWKs. */
  publicKeys: readonly object[] = [];
  policy: Route = { receiver: DEFAULT_RECEIVER };
  policyProvenance: Provenance = '';
  /** Trees of policies beside the one every Grafana has, by name. */
  readonly namedPolicies = new Map<string, Route>();
  /** Names of the trees that whoever asks may not read. */
  readonly hiddenPolicies = new Set<string>();

  constructor(settings: SettingsSeed, { now = Date.now, sample = noSample, send = sendWebhook }: GrafanaOptions = {}) {
    this.send = send;
    this.settings = new AppSettingsStore(settings, now, (enabled) => this.followAppState(enabled));
    this.accounts = new ServiceAccounts(now);
    this.receivers = new Receivers(this.users);
    this.alerting = new Alerting({ receivers: this.receivers, policy: () => this.policy, send, now, sample });
    this.beginAnew();
  }

  /** Rules and policies that name receivers. */
  readonly users: ReceiverUsers = {
    countOf: (title) => ({
      rules: this.rules.naming(title).length,
      routes: [this.policy, ...this.namedPolicies.values()].flatMap(receiversIn).filter((one) => one === title).length,
    }),
    provisionedNaming: (title) => [
      ...(this.rules.naming(title).some(({ provenance }) => provenance !== '') ? ['alert rules'] : []),
      ...(this.policyProvenance !== '' && receiversIn(this.policy).includes(title) ? ['notification policies'] : []),
    ],
    rename: (from, to) => {
      this.rules.renameReceiver(from, to);
      this.policy = renamed(this.policy, from, to);
      this.namedPolicies.forEach((route, name) => this.namedPolicies.set(name, renamed(route, from, to)));
    },
  };

  /** Back to a Grafana that was just installed, with these settings. */
  reset(settings: SettingsSeed): void {
    this.alerting.stop();
    this.faults.clear();
    this.accounts.clear();
    this.rules.clear();
    this.receivers.clear();
    this.namedPolicies.clear();
    this.hiddenPolicies.clear();
    this.settings.seed(settings);
    this.beginAnew();
  }

  /**
   * Does to the plugin what Grafana does at its own start: where another version is stored than is installed, those of the
   * plugin's dashboards that are of another revision are imported into General, over what is there. Source:
   * plugindashboards/service/dashboard_updater.go@0321b272.
   */
  start(): void {
    const { enabled, pluginVersion } = this.settings.read();
    if (this.settings.isStored && enabled && pluginVersion !== PLUGIN_JSON.info.version) {
      this.syncPluginDashboards();
    }
  }

  private followAppState(enabled: boolean): void {
    if (enabled) {
      this.syncPluginDashboards();
    } else {
      this.dashboards.removeOfPlugin();
    }
  }

  /** The version is noted only where all could be imported, so that a dashboard that cannot is tried at every start. */
  private syncPluginDashboards(): void {
    if (this.dashboards.syncWithPlugin(ownDashboards())) {
      this.settings.setPluginVersion(PLUGIN_JSON.info.version);
    }
  }

  private beginAnew(): void {
    this.behaviour = { ...USUAL };
    this.receivers.create({ title: DEFAULT_RECEIVER, provenance: '', integrations: [] });
    this.policyProvenance = '';
    this.policy = { receiver: DEFAULT_RECEIVER, group_by: ['grafana_folder', 'alertname'] };
  }
}

function noSample(name: string): string {
  throw new Error(`this Grafana was given no samples, so ${name} cannot fire`);
}
