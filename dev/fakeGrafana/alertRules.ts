import { randomBytes } from 'node:crypto';
import type * as v from 'valibot';

import { type AlertRule, type RuleBody } from './alertRule';
import { GrafanaError } from './grafanaError';

/** The alert rules of organisation 1. They are not evaluated: the caller says which alerts fire. */
export class AlertRules {
  private all: AlertRule[] = [];
  private nextId = 1;

  list(): readonly AlertRule[] {
    return this.all;
  }

  find(uid: string): AlertRule {
    const rule = this.all.find((one) => one.uid === uid);
    if (rule === undefined) {
      throw new GrafanaError(404, 'alerting.alert-rule.notFound', 'could not find alert rule');
    }
    return rule;
  }

  create(body: v.InferOutput<typeof RuleBody>, provenance: AlertRule['provenance']): AlertRule {
    if (body.uid !== '' && this.all.some(({ uid }) => uid === body.uid)) {
      throw new GrafanaError(409, 'alerting.alert-rule.conflict', 'a conflicting alert rule is found: rule UID exists');
    }
    const uid = body.uid === '' ? randomBytes(7).toString('hex') : body.uid;
    const rule = { ...body, uid, id: this.nextId++, provenance };
    this.all.push(rule);
    return rule;
  }

  /**
   * A rule that a file or the API made keeps that provenance. Source: ngalert/provisioning/alert_rules.go,
   * UpdateAlertRule.
   */
  replace(uid: string, body: v.InferOutput<typeof RuleBody>, provenance: AlertRule['provenance']): AlertRule {
    const { id, provenance: stored } = this.find(uid);
    if (stored !== '' && stored !== provenance) {
      // Grafana has no name for this failure.
      throw new GrafanaError(500, '', `cannot change provenance from '${stored}' to '${provenance}'`);
    }
    const rule = { ...body, uid, id, provenance };
    this.all = this.all.map((one) => (one.uid === uid ? rule : one));
    return rule;
  }

  /** Succeeds as well where there is no such rule. */
  remove(uid: string): void {
    this.all = this.all.filter((one) => one.uid !== uid);
  }

  /** Rules that name this receiver. */
  naming(receiver: string): readonly AlertRule[] {
    return this.all.filter((rule) => rule.notification_settings?.receiver === receiver);
  }

  /** Rules that name a receiver of their own follow it to its new name. */
  renameReceiver(from: string, to: string): void {
    this.all = this.all.map((rule) =>
      rule.notification_settings?.receiver === from
        ? { ...rule, notification_settings: { ...rule.notification_settings, receiver: to } }
        : rule
    );
  }

  clear(): void {
    this.all = [];
  }
}
