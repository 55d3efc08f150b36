import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem, PageLayoutType } from '@grafana/data';
import { type PluginPageProps } from '@grafana/runtime';
import { Stack, Tab, TabsBar, Text, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom-v5-compat';
import React from 'react';

import { type Crumb, useWayHere } from './crumbs';
import { useNavItem } from './navItems';

/**
 * Stands in for Grafana's `PluginPage` of @grafana/runtime: title, subtitle, actions and tabs of the page, and the way
 * to it. Without a `pageNav` of its own a page has the name its entry in the navigation has.
 */
export function PageFrame({ children, layout, ...props }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const entry = useNavItem(pathname);
  const { pageNav } = props;
  useWayHere(withoutRepeats([...wayTo(entry), ...wayTo(pageNav)]));
  if (layout === PageLayoutType.Custom) {
    return <div className={styles.custom}>{children}</div>;
  }
  if (layout === PageLayoutType.Canvas) {
    return <div className={styles.page}>{children}</div>;
  }
  return (
    <div className={styles.page}>
      <PageHeader {...props} title={pageNav?.text ?? entry?.text ?? ''} />
      <PageTabs pageNav={pageNav} />
      <div className={styles.contents}>{children}</div>
    </div>
  );
}

type HeaderProps = Pick<PluginPageProps, 'actions' | 'info' | 'pageNav' | 'renderTitle' | 'subTitle'> & {
  readonly title: string;
};

function PageHeader({ actions, info, pageNav, renderTitle, subTitle, title }: HeaderProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.header}>
      <div className={styles.titleRow}>
        <div className={styles.title}>
          {pageNav?.img === undefined ? null : <img className={styles.logo} src={pageNav.img} alt="" />}
          {renderTitle ? renderTitle(title) : <h1 className={styles.heading}>{title}</h1>}
        </div>
        {info === undefined ? null : <PageFacts info={info} />}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      <SubTitle>{subTitle ?? pageNav?.subTitle}</SubTitle>
    </div>
  );
}

function PageFacts({ info }: { readonly info: NonNullable<PluginPageProps['info']> }) {
  const styles = useStyles2(getStyles);
  return (
    <header>
      <Stack direction="row" gap={3}>
        {info.map(({ label, value }) => (
          <div key={label}>
            <div className={styles.infoLabel}>{label}</div>
            {value}
          </div>
        ))}
      </Stack>
    </header>
  );
}

function SubTitle({ children }: { readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  if (children === undefined || children === null) {
    return null;
  }
  return (
    <div className={styles.subTitle}>
      {typeof children === 'string' ? (
        <Text color="secondary" element="p">
          {children}
        </Text>
      ) : (
        children
      )}
    </div>
  );
}

function PageTabs({ pageNav }: { readonly pageNav: NavModelItem | undefined }) {
  const tabs = (pageNav?.children ?? []).filter(({ hideFromTabs }) => hideFromTabs !== true);
  return tabs.length === 0 ? null : (
    <TabsBar>
      {tabs.map(({ text, active = false, icon, url, tabCounter, onClick }) => (
        <Tab
          key={text}
          label={text}
          active={active}
          {...(icon === undefined ? {} : { icon })}
          {...(url === undefined ? {} : { href: url })}
          {...(tabCounter === undefined ? {} : { counter: tabCounter })}
          {...(onClick === undefined ? {} : { onChangeTab: onClick })}
        />
      ))}
    </TabsBar>
  );
}

/** A page that is in the navigation itself may come with a `pageNav` that says the same again: the inner one stays. */
function withoutRepeats(crumbs: readonly Crumb[]): Crumb[] {
  return crumbs.filter(({ text, url }, index) => {
    const next = crumbs[index + 1];
    return next === undefined || (next.text !== text && (url === undefined || next.url !== url));
  });
}

/** From the outermost page to this one. */
function wayTo(item: NavModelItem | undefined): Crumb[] {
  if (item === undefined || item.hideFromBreadcrumbs === true) {
    return item?.parentItem === undefined ? [] : wayTo(item.parentItem);
  }
  return [...wayTo(item.parentItem), { text: item.text, ...(item.url === undefined ? {} : { url: item.url }) }];
}

const getStyles = (theme: GrafanaTheme2) => ({
  custom: css({ display: 'flex', flex: 1, flexDirection: 'column' }),
  page: css({
    display: 'flex',
    flex: 1,
    flexDirection: 'column',
    padding: theme.spacing(3, 4),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(2) },
  }),
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  titleRow: css({
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    justifyContent: 'space-between',
  }),
  title: css({ alignItems: 'center', display: 'flex', flex: 1, gap: theme.spacing(1), minWidth: 200 }),
  heading: css({ margin: 0 }),
  logo: css({ height: 32, width: 32 }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  infoLabel: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  subTitle: css({ color: theme.colors.text.secondary }),
  contents: css({ display: 'flex', flex: 1, flexDirection: 'column', paddingTop: theme.spacing(1) }),
});
