import { PluginExtensionPoints } from '@grafana/data';
import { Badge, Card, Stack, TagList, Text } from '@grafana/ui';
import React from 'react';

import { type LinkPoint, type MenuLink } from '../extensions/pluginLinks';
import { ActionsMenu } from './ActionsMenu';
import { type ListedRule, type RuleGroup, type RuleInstance } from './rules';

/** The label of a rule that says which plugin made it. Source: grafana, alerting/unified/utils/labels.ts. */
const ORIGIN_LABEL = '__grafana_origin';

/** Links of one plugin for an alert. Source: grafana, AlertInstanceExtensionPoint. */
const MAX_LINKS = 3;

interface Props {
  readonly pluginId: string;
  readonly group: RuleGroup;
  readonly rule: ListedRule;
  readonly linksAt: (point: LinkPoint) => MenuLink[];
}

/** A rule and its alerts, each with the menus Grafana gives them. */
export function RuleRow({ pluginId, group, rule, linksAt }: Props) {
  const { name, labels, annotations, query, state, alerts } = rule;
  // Grafana shows a plugin's links for rules only on the rules that are that plugin's own, by this label.
  const isOwn = labels[ORIGIN_LABEL] === `plugin/${pluginId}`;
  const context = { name, namespace: group.folderUid, group: group.name, expression: query, labels, annotations };
  const links = isOwn ? linksAt({ pointId: PluginExtensionPoints.AlertingAlertingRuleAction, context }) : [];
  return (
    <Card noMargin>
      <Card.Heading>{name}</Card.Heading>
      <Card.Meta>{[group.file, group.name, ...(isOwn ? ['made by the plugin'] : [])]}</Card.Meta>
      <Card.Description>
        <Stack direction="column" gap={1}>
          {alerts.map((alert, index) => (
            <Instance key={index} rule={rule} alert={alert} linksAt={linksAt} />
          ))}
        </Stack>
      </Card.Description>
      <Card.Tags>
        <Stack direction="row" gap={1} alignItems="center">
          <Badge color={state === 'firing' ? 'red' : 'green'} text={state === 'firing' ? 'Firing' : 'Normal'} />
          <ActionsMenu label={`Actions for ${name}`} links={links} />
        </Stack>
      </Card.Tags>
    </Card>
  );
}

interface InstanceProps {
  readonly rule: ListedRule;
  readonly alert: RuleInstance;
  readonly linksAt: (point: LinkPoint) => MenuLink[];
}

function Instance({ rule: { uid, name, query, labels, annotations }, alert, linksAt }: InstanceProps) {
  const context = { rule: { uid, name, query, labels, annotations }, instance: { ...alert } };
  const links = linksAt({ pointId: PluginExtensionPoints.AlertInstanceAction, context, limit: MAX_LINKS });
  const shown = Object.entries(alert.labels).map(([label, value]) => `${label}=${value}`);
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <Badge color="red" text={alert.state} />
      <TagList tags={shown} />
      <Text color="secondary">{alert.activeAt}</Text>
      <ActionsMenu label={`Actions for the alert ${shown.join(', ')}`} links={links} />
    </Stack>
  );
}
