import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Link, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';

import { useCrumbs } from './crumbs';
import { readCookies, type Switch, SWITCHES, switchValue } from './switches';

/** Height of the bar at the top; pages with something sticky ask for it through `useChromeHeaderHeight`. */
export const TOP_BAR_HEIGHT_PX = 48;

/** Where the reader is, and the workbench's switches. */
export function TopBar() {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.logo} aria-label="Home">
        <Icon name="grafana" size="xl" />
      </Link>
      <Breadcrumbs />
      <div className={styles.switches}>
        {Object.values(SWITCHES).map((one) => (
          <SwitchButtons key={one.cookie} one={one} />
        ))}
      </div>
    </header>
  );
}

function Breadcrumbs() {
  const styles = useStyles2(getStyles);
  const crumbs = useCrumbs();
  return (
    <nav aria-label="Breadcrumbs" className={styles.crumbs}>
      <ol className={styles.crumbList}>
        {crumbs.map(({ text, url }, index) => (
          <li key={index} className={styles.crumb}>
            {index === crumbs.length - 1 || url === undefined ? (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{text}</span>
            ) : (
              <>
                <Link href={url} className={styles.crumbLink}>
                  {text}
                </Link>
                <Icon name="angle-right" />
              </>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Sets the cookie and loads the page anew, as Grafana does when any of these changes. */
function SwitchButtons({ one }: { readonly one: Switch }) {
  const value = switchValue(one, readCookies(document.cookie));
  return (
    <RadioButtonGroup
      size="sm"
      aria-label={one.label}
      options={one.options.map((option) => ({ ...option }))}
      value={value}
      onChange={(chosen) => {
        document.cookie = `${one.cookie}=${chosen}; path=/; SameSite=Lax`;
        location.reload();
      }}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    alignItems: 'center',
    backgroundColor: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    display: 'flex',
    gap: theme.spacing(2),
    height: TOP_BAR_HEIGHT_PX,
    padding: theme.spacing(0, 2),
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    [theme.breakpoints.down('md')]: { gap: theme.spacing(1), padding: theme.spacing(0, 1) },
  }),
  logo: css({ color: theme.colors.warning.text, display: 'flex' }),
  crumbs: css({ flex: 1, minWidth: 0 }),
  crumbList: css({ display: 'flex', listStyle: 'none', margin: 0, overflow: 'hidden', padding: 0 }),
  crumb: css({ alignItems: 'center', display: 'flex', whiteSpace: 'nowrap' }),
  crumbLink: css({ color: theme.colors.text.primary, '&:hover': { textDecoration: 'underline' } }),
  // On a phone the bar has one line as well: what has no room is reached by swiping, and the page stays as wide as it is.
  switches: css({
    display: 'flex',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: { minWidth: 0, overflowX: 'auto', '> *': { flexShrink: 0 } },
  }),
});
