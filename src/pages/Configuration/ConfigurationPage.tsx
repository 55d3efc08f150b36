import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type AppSettings, readAppSettings } from '../../api/appSettings';
import { WithMe } from '../../features/access/me';
import { ConfigurationSections } from './ConfigurationSections';
import { EnableStep, SetUpSteps } from './SetUpStep';
import { Section } from './Section';
import { useRead } from '../../api/useRead';
import { withTranslations } from '../../ui/withTranslations';

interface Props {
  /** Of the plugin, as this page's code came with it. */
  readonly version: string;
}

/**
 * The app's configuration, in a tab of Grafana's own page about the plugin. Whether it is enabled comes first: to an app
 * that is not, Grafana lets no call through, so that nothing else could be found out.
 */
export function ConfigurationPage({ version }: Props) {
  const settings = useRead(readAppSettings);
  const [isNewlyEnabled, setIsNewlyEnabled] = useState(false);
  const { state } = settings;
  if (state.kind === 'loading') {
    return <LoadingPlaceholder text={t('configuration.loading', 'Loading…')} />;
  }
  if (state.kind === 'ready' && !state.value.enabled) {
    const onEnabled = (value: AppSettings) => {
      setIsNewlyEnabled(true);
      settings.update(() => value);
    };
    return (
      <Frame>
        <Section title={t('configuration.set-up.title', 'Set-up')}>
          <SetUpSteps>
            <EnableStep isEnabled={false} isNew={false} onEnabled={onEnabled} />
          </SetUpSteps>
        </Section>
      </Frame>
    );
  }
  return (
    <WithMe Frame={Frame}>
      <Frame>
        <ConfigurationSections version={version} settings={settings} isNewlyEnabled={isNewlyEnabled} />
      </Frame>
    </WithMe>
  );
}

/** The page, ready to be drawn. */
export const loadConfigurationPage = async () => await withTranslations(ConfigurationPage);

/** Grafana draws title and tabs around it. */
function Frame({ children }: { readonly children: React.ReactNode }) {
  return <div className={useStyles2(getStyles)}>{children}</div>;
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', padding: theme.spacing(2, 0, 4) });
}
