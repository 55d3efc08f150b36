import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Icon, Input, Stack, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { type RelaySettings } from '../../api/alertChannel/relaySettings';
import { checkRelayUrl, defaultRelayUrl, suggestedRelayUrls } from '../../api/alertChannel/relayUrl';
import { TimeAgo } from '../../ui/TimeAgo';
import { relayUrlFault } from './relayWords';

interface Props {
  readonly settings: RelaySettings;
  /** The text in the field. */
  readonly text: string;
  readonly isWorking: boolean;
  readonly onText: (text: string) => void;
  readonly onProve: (url: string) => void;
}

/** The relay URL, what else it could be, and the button that proves it and, once it is proven, saves it. */
export function RelayForm({ settings, text, isWorking, onText, onProve }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const check = checkRelayUrl(text);
  const isSaved = check.ok && check.url === settings.url;
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (check.ok && !isWorking) {
      onProve(check.url);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label={t('relay.url.label', 'Relay URL')}
        description={t(
          'relay.url.description',
          "The address at which Grafana's server reaches itself. Contact points send alerts to it, and the plugin relays them from there."
        )}
        htmlFor={id}
        invalid={!check.ok}
        error={check.ok ? undefined : relayUrlFault(check.fault)}
        noMargin
      >
        <Input
          id={id}
          type="url"
          value={text}
          // Neither it nor the button is disabled while it works: one of them has the focus.
          readOnly={isWorking}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          className={styles.input}
        />
      </Field>
      <Suggestions current={text} isDisabled={isWorking} onPick={onText} />
      {check.ok && check.isExposed && (
        <p className={styles.warning}>
          <Icon name="exclamation-triangle" className={styles.icon} />
          {t(
            'relay.exposed',
            'With http, the access tokens of contact points and the contents of alerts are sent unencrypted. Use https, or the loopback address.'
          )}
        </p>
      )}
      <Stack alignItems="center" wrap="wrap">
        <Button type="submit" icon={isWorking ? 'spinner' : 'check-circle'} aria-busy={isWorking} disabled={!check.ok}>
          {isSaved ? t('relay.prove', 'Verify') : t('relay.prove-and-save', 'Verify and save')}
        </Button>
        {isSaved && <Proven atMs={settings.provenAtMs} />}
      </Stack>
      {check.ok && check.url !== defaultRelayUrl() && (
        <p className={styles.file}>
          {t(
            'relay.file',
            'If this app is provisioned from a file, add relayUrl to that file too. The file overwrites the URL saved here when Grafana next starts.'
          )}
        </p>
      )}
    </form>
  );
}

function Proven({ atMs }: { readonly atMs: number | null }) {
  const styles = useStyles2(getStyles);
  return atMs === null ? (
    <span className={styles.quiet}>{t('relay.unproven', 'Not verified yet')}</span>
  ) : (
    <span className={styles.proven}>
      <Icon name="check-circle" /> {t('relay.proven-at', 'Verified')} <TimeAgo ms={atMs} />
    </span>
  );
}

interface SuggestionsProps {
  readonly current: string;
  readonly isDisabled: boolean;
  readonly onPick: (url: string) => void;
}

function Suggestions({ current, isDisabled, onPick }: SuggestionsProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const urls = suggestedRelayUrls().filter((url) => url !== current);
  if (urls.length === 0) {
    return <div className={styles.suggestions} />;
  }
  return (
    <div className={styles.suggestions} role="group" aria-labelledby={id}>
      <span id={id} className={styles.quiet}>
        {t('relay.suggestions', 'Also try:')}
      </span>
      {urls.map((url) => (
        <Button
          key={url}
          type="button"
          size="sm"
          variant="secondary"
          fill="outline"
          disabled={isDisabled}
          onClick={() => onPick(url)}
        >
          {url}
        </Button>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    input: css({ maxWidth: theme.spacing(70) }),
    suggestions: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0, 2),
    }),
    quiet: css({ color: theme.colors.text.secondary }),
    proven: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: theme.colors.success.text,
    }),
    file: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      margin: theme.spacing(1, 0, 0),
    }),
    warning: css({ display: 'flex', gap: theme.spacing(1), maxWidth: theme.spacing(90) }),
    icon: css({ color: theme.colors.warning.text, flexShrink: 0, marginTop: theme.spacing(0.25) }),
  };
}
