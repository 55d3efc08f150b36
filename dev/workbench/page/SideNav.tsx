import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { Button, Icon, Link, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom-v5-compat';
import React, { useState } from 'react';

import { NAV_TREE, useNavItem } from './navItems';
import { type WorkbenchData } from './workbenchData';

/**
 * The navigation, of what plugin.json lets this user see, and the way to the groups' chats. On a narrow screen it waits
 * behind a button, as Grafana's own does, and the page has the whole width.
 */
export function SideNav({ data }: { readonly data: WorkbenchData }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const current = useNavItem(pathname);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <nav className={styles.nav} aria-label="Navigation">
      <Button
        className={styles.toggle}
        variant="secondary"
        fill="text"
        icon="bars"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        Menu
      </Button>
      <ul className={cx(styles.list, !isOpen && styles.folded)}>
        {NAV_TREE.map((item) => (
          <Item key={item.id} item={item} current={current} depth={0} />
        ))}
        <li>
          <a className={styles.link} href={data.chatsUrl} target="_blank" rel="noreferrer">
            <Icon name="comments-alt" />
            <span className={styles.text}>Group chats</span>
            <Icon name="external-link-alt" size="sm" />
          </a>
        </li>
      </ul>
    </nav>
  );
}

interface ItemProps {
  readonly item: NavModelItem;
  readonly current: NavModelItem | undefined;
  readonly depth: number;
}

function Item({ item, current, depth }: ItemProps) {
  const styles = useStyles2(getStyles);
  const isCurrent = current?.id === item.id;
  return (
    <li>
      <Link
        href={item.url ?? '/'}
        className={cx(styles.link, depth > 0 && styles.below, isCurrent && styles.current)}
        aria-current={isCurrent ? 'page' : undefined}
      >
        {item.img !== undefined ? <img src={item.img} alt="" className={styles.image} /> : null}
        {item.img === undefined && item.icon !== undefined ? <Icon name={item.icon} /> : null}
        <span className={styles.text}>{item.text}</span>
      </Link>
      {item.children === undefined || item.children.length === 0 ? null : (
        <ul className={styles.list}>
          {item.children.map((child) => (
            <Item key={child.id} item={child} current={current} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    borderRight: `1px solid ${theme.colors.border.weak}`,
    backgroundColor: theme.colors.background.primary,
    flexShrink: 0,
    padding: theme.spacing(2, 1),
    width: 232,
    [theme.breakpoints.down('lg')]: { width: 176 },
    [theme.breakpoints.down('md')]: { width: '100%', borderRight: 0, padding: theme.spacing(0.5, 1) },
  }),
  toggle: css({ display: 'none', [theme.breakpoints.down('md')]: { display: 'inline-flex' } }),
  folded: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  link: css({
    alignItems: 'center',
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1),
    '&:hover': { backgroundColor: theme.colors.action.hover, color: theme.colors.text.primary },
  }),
  below: css({ paddingLeft: theme.spacing(4) }),
  current: css({ backgroundColor: theme.colors.action.selected, color: theme.colors.text.primary }),
  image: css({ height: 16, width: 16 }),
  text: css({ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }),
});
