import { css } from '@emotion/css';
import { type GrafanaTheme2, PluginExtensionPoints } from '@grafana/data';
import { Input, Modal, Text, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

import { type MenuLink } from './extensions/pluginLinks';
import { useLinks } from './extensions/useLinks';

/** Links of one plugin. Source: grafana, commandPalette/actions/useExtensionActions.ts. */
const MAX_LINKS = 80;

/** Opens on Ctrl+K or Cmd+K, on every page, and runs what plugins have for it. */
export function CommandPalette({ pluginId }: { readonly pluginId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        setIsOpen((was) => !was);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return isOpen ? <Palette pluginId={pluginId} onClose={() => setIsOpen(false)} /> : null;
}

function Palette({ pluginId, onClose }: { readonly pluginId: string; readonly onClose: () => void }) {
  const styles = useStyles2(getStyles);
  const linksAt = useLinks(pluginId);
  const [searched, setSearched] = useState('');
  const links = linksAt({ pointId: PluginExtensionPoints.CommandPalette, context: {}, limit: MAX_LINKS });
  const found = links.filter(({ title }) => title.toLowerCase().includes(searched.trim().toLowerCase()));
  const run = (link: MenuLink | undefined) => {
    if (link !== undefined) {
      onClose();
      // Grafana gives no event here.
      link.onClick();
    }
  };
  return (
    <Modal title="Command palette" isOpen onDismiss={onClose} onClickBackdrop={onClose}>
      <Input
        autoFocus
        aria-label="Search commands"
        placeholder="Search or jump to..."
        value={searched}
        onChange={({ currentTarget }) => setSearched(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && run(found[0])}
      />
      <ul className={styles.list} aria-label="Commands">
        {found.map((link) => (
          <li key={link.id}>
            <button type="button" className={styles.command} onClick={() => run(link)}>
              {link.title}
              <Text color="secondary" variant="bodySmall">
                Extensions
              </Text>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <Text color="secondary">No command is like this.</Text> : null}
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: theme.spacing(1, 0) }),
  command: css({
    alignItems: 'center',
    background: 'none',
    border: 0,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
    display: 'flex',
    justifyContent: 'space-between',
    padding: theme.spacing(1),
    textAlign: 'left',
    width: '100%',
    '&:hover, &:focus-visible': { background: theme.colors.action.hover },
  }),
});
