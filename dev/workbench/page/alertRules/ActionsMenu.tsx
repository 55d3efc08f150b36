import { Dropdown, IconButton, Menu } from '@grafana/ui';
import React from 'react';

import { type MenuLink } from '../extensions/pluginLinks';

/** The links of plugins for a rule or an alert; nothing where there are none. */
export function ActionsMenu({ label, links }: { readonly label: string; readonly links: readonly MenuLink[] }) {
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
