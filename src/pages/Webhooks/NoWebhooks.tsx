import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, useStyles2 } from '@grafana/ui';
import React from 'react';
import { CodeExample } from '../../ui/CodeExample';
import { EXAMPLE_FILE, PROVISIONING_EXAMPLE } from './provisioningExample';

/** Before the first webhook: how one is made. */
export function NoWebhooks() {
  const styles = useStyles2(getStyles);
  return (
    <>
      <EmptyState
        variant="call-to-action"
        hideImage
        message={t('webhooks.none.title', 'No group receives alerts from Grafana yet')}
      >
        {t(
          'webhooks.none.text',
          'Each group is a webhook. A server admin makes one in three steps, and it then shows up on this page.'
        )}
      </EmptyState>
      <div className={styles.steps}>
        <ol className={styles.list}>
          <li>
            {t(
              'webhooks.none.step-robot',
              "Add a robot to the group in WeCom, DingTalk, Feishu or Lark. Copy its webhook address, and its secret and keywords if the robot's security settings have them."
            )}
          </li>
          <li>
            {t(
              'webhooks.none.step-file',
              'Put a file like this one into the configuration directory of Grafana. It takes addresses and secrets from the environment.'
            )}
          </li>
          <li>{t('webhooks.none.step-restart', 'Restart Grafana, come back to this page and send a test message.')}</li>
        </ol>
        <CodeExample title={EXAMPLE_FILE} code={PROVISIONING_EXAMPLE} />
      </div>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    steps: css({ maxWidth: 760, margin: '0 auto' }),
    list: css({
      margin: theme.spacing(0, 0, 2),
      paddingLeft: theme.spacing(3),
      li: { marginBottom: theme.spacing(1) },
    }),
  };
}
