import { Alerting } from './alerting';
import { AlertRules } from './alertRules';
import { AppSettingsStore, type SettingsSeed } from './appSettings';
import { Faults } from './faults';
import { type Route, receiversIn, renamed } from './policies';
import { Receivers, type ReceiverUsers } from './receivers';
import { type SendWebhook, sendWebhook } from './sendWebhook';
import { ServiceAccounts } from './serviceAccounts';

/** The receiver Grafana has from the beginning, and its policy. */
export const DEFAULT_RECEIVER = 'grafana-default-email';

/** Everything this Grafana knows. It is in memory, and gone with it. */
export class GrafanaState {
  readonly settings: AppSettingsStore;
  readonly accounts: ServiceAccounts;
  readonly rules = new AlertRules();
  readonly faults = new Faults();
  readonly receivers: Receivers;
  readonly alerting: Alerting;
  readonly send: SendWebhook = sendWebhook;
  policy: Route = { receiver: DEFAULT_RECEIVER };

  constructor(settings: SettingsSeed, now: () => number = Date.now) {
    this.settings = new AppSettingsStore(settings, now);
    this.accounts = new ServiceAccounts(now);
    this.receivers = new Receivers(this.users);
    this.alerting = new Alerting({ receivers: this.receivers, policy: () => this.policy, send: this.send, now });
    this.beginAnew();
  }

  /** Rules and policies that name receivers. */
  readonly users: ReceiverUsers = {
    countOf: (title) => ({
      rules: this.rules.naming(title).length,
      routes: receiversIn(this.policy).filter((one) => one === title).length,
    }),
    isNamedByProvisioned: (title) => this.rules.naming(title).some(({ provenance }) => provenance !== ''),
    rename: (from, to) => {
      this.rules.renameReceiver(from, to);
      this.policy = renamed(this.policy, from, to);
    },
  };

  /** Back to a Grafana that was just installed, with these settings. */
  reset(settings: SettingsSeed): void {
    this.alerting.stop();
    this.faults.clear();
    this.accounts.clear();
    this.rules.clear();
    this.receivers.clear();
    this.settings.seed(settings);
    this.beginAnew();
  }

  private beginAnew(): void {
    this.receivers.create({
      title: DEFAULT_RECEIVER,
      provenance: '',
      integrations: [{ uid: '', type: 'email', settings: { addresses: '<example@email.com>' } }],
    });
    this.policy = { receiver: DEFAULT_RECEIVER, group_by: ['grafana_folder', 'alertname'] };
  }
}
