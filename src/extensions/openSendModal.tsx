import { type PluginExtensionEventHelpers } from '@grafana/data';
import { initPluginTranslations, t } from '@grafana/i18n';
import { config, locationService } from '@grafana/runtime';
import React from 'react';
import { PLUGIN_ID } from '../constants';
import { SendModal } from './send/SendModal';
import { readSubject } from './subject/readSubject';
import { type Subject } from './subject/subject';

/** Wide enough for what is written beside what the group will see, and never wider than the window. */
const WIDTH = 'min(1080px, calc(100vw - 32px))';

/** Opens the form to send what a link was clicked for. Rejects where the translations cannot be loaded. */
export async function openSendModal({ context, openModal }: PluginExtensionEventHelpers): Promise<void> {
  await initPluginTranslations(PLUGIN_ID);
  const subject = readSubject(context, {
    appUrl: config.appUrl,
    orgId: config.bootData.user.orgId,
    search: locationService.getSearch().toString(),
    nowMs: Date.now(),
  });
  openModal({
    title: modalTitle(subject),
    width: WIDTH,
    body: function SendModalBody({ onDismiss }) {
      return <SendModal subject={subject} onClose={onDismiss ?? (() => undefined)} />;
    },
  });
}

function modalTitle({ kind }: Subject): string {
  switch (kind) {
    case 'panel':
      return t('send.title.panel', 'Send panel to enterprise group');
    case 'alert':
      return t('send.title.alert', 'Send alert to enterprise group');
    case 'text':
      return t('send.title.text', 'Send a message to an enterprise group');
  }
}
