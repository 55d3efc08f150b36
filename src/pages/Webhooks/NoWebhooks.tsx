import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ClipboardButton, EmptyState, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { type ListedLicense } from '../../core/wire/license';
import { PATHS } from '../../constants';
import { vendorNames } from '../../core/vendors/vendorName';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { useMay } from '../../features/access/me';
import { VENDORS } from '../../core/webhook/vendor';
import { NewWebhookButton, useWhyNoNew } from './NewWebhookButton';

/** `{{vendors}}` of a text. */
function anyVendor() {
  return { vendors: vendorNames(readerLanguage(), 'or'), ...PLAIN_VALUES };
}

/** Before the first webhook: how one is made, and by whom. */
export function NoWebhooks({ license }: { readonly license: ListedLicense | null }) {
  const styles = useStyles2(getStyles);
  const mayWrite = useMay('webhooks:write');
  const whyNoNew = useWhyNoNew(license, 0);
  const text = t(
    'webhooks.none.text',
    'Add a robot to a group in {{vendors}} and save its address here as a webhook. You can then select the group in any alert rule.',
    anyVendor()
  );
  return (
    <>
      <EmptyState
        variant="call-to-action"
        message={t('webhooks.none.title', 'No groups receive Grafana alerts yet')}
        button={mayWrite ? <FirstStep license={license} /> : undefined}
      >
        {text} {mayWrite ? '' : whyNoNew}
      </EmptyState>
      <div className={styles.file}>
        <ProvisionedInstead />
      </div>
    </>
  );
}

/** Without a license that works there is something to do first. */
function FirstStep({ license }: { readonly license: ListedLicense | null }) {
  const maySetLicense = useMay('license:write');
  const whyNoNew = useWhyNoNew(license, 0);
  return license !== null && !license.works && maySetLicense ? (
    <LinkButton icon="key-skeleton-alt" href={locationUtil.assureBaseUrl(PATHS.configuration)}>
      {t('webhooks.none.license', 'Set a license or start an evaluation')}
    </LinkButton>
  ) : (
    <NewWebhookButton whyNot={whyNoNew} />
  );
}

function ProvisionedInstead() {
  const styles = useStyles2(getStyles);
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        variant="secondary"
        fill="text"
        icon={isOpen ? 'angle-down' : 'angle-right'}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('webhooks.none.file', 'Provision it from a file instead')}
      </Button>
      {isOpen && (
        <div id={id}>
          <ol className={styles.steps}>
            <li>
              {t(
                'webhooks.none.step-robot',
                "Add a robot to the group in {{vendors}}. Copy its Webhook URL, and its signing secret and keywords if the robot's security settings have them.",
                anyVendor()
              )}
            </li>
            <li>
              {t(
                'webhooks.none.step-file',
                "Add a file like this one to Grafana's configuration directory. Addresses and secrets are read from environment variables."
              )}
            </li>
            <li>{t('webhooks.none.step-restart', 'Restart Grafana, return to this page and send a test message.')}</li>
          </ol>
          <CodeExample title={EXAMPLE_FILE} code={PROVISIONING_EXAMPLE} />
        </div>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    file: css({ maxWidth: 760, margin: '0 auto', textAlign: 'center' }),
    steps: css({
      margin: theme.spacing(1, 0, 2),
      paddingLeft: theme.spacing(3),
      textAlign: 'left',
      li: { marginBottom: theme.spacing(1) },
    }),
  };
}

interface CodeProps {
  /** The title of the code, such as a file's name. */
  readonly title: string;
  readonly code: string;
}

/** Code to read and to copy. */
export function CodeExample({ title, code }: CodeProps) {
  const styles = useStyles2(getCodeStyles);
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.caption}>
        <code className={styles.title}>{title}</code>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => code}>
          {t('code-example.copy', 'Copy')}
        </ClipboardButton>
      </figcaption>
      <pre className={styles.code}>{code}</pre>
    </figure>
  );
}

function getCodeStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      margin: 0,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflow: 'hidden',
      textAlign: 'left',
    }),
    caption: css({
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      background: theme.colors.background.secondary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    title: css({ border: 0, padding: 0, background: 'none', color: theme.colors.text.secondary }),
    code: css({
      margin: 0,
      border: 0,
      borderRadius: 0,
      padding: theme.spacing(1.5),
      background: theme.colors.background.canvas,
      overflowX: 'auto',
      whiteSpace: 'pre',
    }),
  };
}

/** Where the example belongs, below Grafana's configuration directory. */
const EXAMPLE_FILE = 'provisioning/plugins/enterprise-groups.yaml';

/** A webhook as a file makes it. `$__env{…}` is read from Grafana's environment. */
export const PROVISIONING_EXAMPLE = `apiVersion: 1
apps:
  - type: enterprise-groups-app
    jsonData:
      webhooks:
        - id: ops
          name: Operations
          vendor: dingtalk        # or ${VENDORS.filter((vendor) => vendor !== 'dingtalk').join(', ')}
          keywords: [Grafana]     # as in the robot's security settings
          language: en            # or zh-Hans
          timeZone: Asia/Shanghai
    secureJsonData:
      webhooks.ops.url: $__env{OPS_ROBOT_URL}
      webhooks.ops.secret: $__env{OPS_ROBOT_SECRET}
      webhooks.ops.key: $__env{OPS_ALERT_KEY}
`;
