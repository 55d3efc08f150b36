import { PluginExtensionPoints } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Badge, Card, Dropdown, IconButton, Menu, Stack, TagList, Text } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { type LinkPoint, type MenuLink } from '../extensions/pluginLinks';
import { useLinks } from '../extensions/useLinks';
import { PageFrame } from '../PageFrame';
import { PageLoading } from '../PageLoading';
import { type WorkbenchData } from '../workbenchData';

/** An alert of a rule, as Grafana's list of rules has it. */
interface RuleInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: string;
  readonly activeAt: string;
  readonly value: string;
}

/** A rule with the alerts it has now. */
interface ListedRule {
  readonly uid: string;
  readonly name: string;
  readonly folderUid: string;
  readonly query: string;
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly alerts: readonly RuleInstance[];
}

/** A group of rules, in its folder. */
interface RuleGroup {
  readonly name: string;
  readonly file: string;
  readonly folderUid: string;
  readonly rules: readonly ListedRule[];
}

interface Answer {
  readonly data: { readonly groups: readonly RuleGroup[] };
}

/** Time between two reads of the list, in milliseconds: alerts are fired on another page. */
const EVERY_MS = 2_000;

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

interface InstanceProps {
  readonly rule: ListedRule;
  readonly alert: RuleInstance;
  readonly linksAt: (point: LinkPoint) => MenuLink[];
}

/** The alert rules there are, and what fires of them; a rule's own page has that one only. */
export function AlertRulesPage({ data: { pluginId } }: { readonly data: WorkbenchData }) {
  const { uid } = useParams();
  const groups = useRules();
  const linksAt = useLinks(pluginId);
  if (groups === null) {
    return <PageLoading />;
  }
  const all = groups.flatMap((group) => group.rules.map((rule) => ({ group, rule })));
  const rules = all.filter(({ rule }) => uid === undefined || rule.uid === uid);
  return (
    <PageFrame subTitle="Rules are not evaluated here: fire an alert on the first page, and it shows below its rule.">
      <Stack direction="column" gap={1}>
        {rules.length === 0 ? <Alert severity="info" title="There is no alert rule" /> : null}
        {rules.map(({ group, rule }) => (
          <RuleRow key={rule.uid} pluginId={pluginId} group={group} rule={rule} linksAt={linksAt} />
        ))}
      </Stack>
    </PageFrame>
  );
}

/** A rule and its alerts, each with the menus Grafana gives them. */
function RuleRow({ pluginId, group, rule, linksAt }: Props) {
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

/** The links of plugins for a rule or an alert; nothing where there are none. */
function ActionsMenu({ label, links }: { readonly label: string; readonly links: readonly MenuLink[] }) {
  return links.length === 0 ? null : (
    <Dropdown
      placement="bottom-start"
      overlay={
        <Menu>
          {links.map(({ id, title, icon, onClick }) => (
            <Menu.Item key={id} label={title} icon={icon as never} onClick={onClick} />
          ))}
        </Menu>
      }
    >
      <IconButton name="ellipsis-v" aria-label={label} variant="secondary" />
    </Dropdown>
  );
}

/** The alert rules as they are now; null before they are known. */
function useRules(): readonly RuleGroup[] | null {
  const [groups, setGroups] = useState<readonly RuleGroup[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const read = () =>
      void getBackendSrv()
        .get<Answer>('/api/prometheus/grafana/api/v1/rules', undefined, undefined, { showErrorAlert: false })
        .then(
          ({ data }) => isWanted && setGroups(data.groups),
          // The next reading may do better, and what is shown stays.
          () => undefined
        );
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, []);
  return groups;
}
