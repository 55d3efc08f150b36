import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { actionOf } from '../../core/access/permission';
import { type WebhookDetails } from '../../core/webhook/webhookDetails';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** Why a provisioned webhook cannot be edited here, and where it can. */
export function ProvisionedBanner({ webhook: { id, secureKeys } }: { readonly webhook: WebhookDetails }) {
  const styles = useStyles2(getStyles);
  return (
    <Alert severity="info" title={t('webhook-form.provisioned.title', 'This webhook cannot be edited: provisioned')}>
      <div>
        {t(
          'webhook-form.provisioned.text',
          'A file provisioned it. Change the entry with id {{id}} under jsonData.webhooks in the file below provisioning/plugins that holds it, then restart Grafana.',
          { id, ...PLAIN_VALUES }
        )}
      </div>
      {secureKeys.length > 0 && (
        <div>
          {t('webhook-form.provisioned.keys', 'Its secrets are these keys under secureJsonData in the same file:')}
          <ul className={styles}>
            {secureKeys.map((key) => (
              <li key={key}>
                <code>{key}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Alert>
  );
}

/** For whoever may see webhooks, but not change them. */
export function LookingOnlyBanner() {
  return (
    <Alert severity="info" title={t('webhook-form.looking.title', 'You can look at this webhook, but not change it')}>
      {t(
        'webhook-form.looking.text',
        'To change it, ask an admin of your organization for the permission {{action}}.',
        {
          action: actionOf('webhooks:write'),
          ...PLAIN_VALUES,
        }
      )}
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) });
}
