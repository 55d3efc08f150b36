import { css } from '@emotion/css';
import { type AppPluginMeta, PluginContextProvider, type PluginExtensionOpenModalOptions } from '@grafana/data';
import { ErrorBoundaryAlert, Modal } from '@grafana/ui';
import React, { useEffect, useState, useSyncExternalStore } from 'react';

import { loadPlugin } from '../loadPlugin';

/** A modal that a plugin asked for. */
type PluginModal = PluginExtensionOpenModalOptions & { readonly pluginId: string };

let shown: PluginModal | null = null;
const listeners = new Set<() => void>();

/** Shows a plugin's modal, in place of the one that is shown. */
export function openPluginModal(modal: PluginModal | null): void {
  shown = modal;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Draws what `openModal` was given as Grafana does. Source: grafana, plugins/extensions/utils.tsx. */
export function PluginModals() {
  const modal = useSyncExternalStore(subscribe, () => shown);
  return modal === null ? null : <OneModal key={modal.title} modal={modal} />;
}

function OneModal({ modal: { pluginId, title, body: Body, width, height } }: { readonly modal: PluginModal }) {
  const meta = useMeta(pluginId);
  const close = () => openPluginModal(null);
  return meta === null ? null : (
    <PluginContextProvider meta={meta}>
      <Modal title={title} className={css({ width, height })} isOpen onDismiss={close} onClickBackdrop={close}>
        <ErrorBoundaryAlert>
          <Body onDismiss={close} />
        </ErrorBoundaryAlert>
      </Modal>
    </PluginContextProvider>
  );
}

function useMeta(pluginId: string): AppPluginMeta | null {
  const [meta, setMeta] = useState<AppPluginMeta | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadPlugin(pluginId).then((plugin) => isWanted && setMeta(plugin.meta));
    return () => {
      isWanted = false;
    };
  }, [pluginId]);
  return meta;
}
