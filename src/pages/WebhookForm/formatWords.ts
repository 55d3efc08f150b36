import { t } from '@grafana/i18n';
import { type Content, type Format } from '../../core/webhook/webhook';

/** What a format looks like to whoever gets it. */
export function formatWords(format: Format): string {
  switch (format) {
    case 'markdown':
      return t('webhook-form.format.markdown', 'Markdown');
    case 'text':
      return t('webhook-form.format.text', 'Plain text');
    case 'template_card':
      return t('webhook-form.format.template-card', 'Template card');
    case 'actionCard':
      return t('webhook-form.format.action-card', 'Card with buttons');
    case 'card':
      return t('webhook-form.format.card', 'Card');
  }
}

/** Who wrote what the message says. */
export function contentWords(content: Content): string {
  switch (content) {
    case 'card':
      return t('webhook-form.content.card', 'Our alert card');
    case 'template':
      return t('webhook-form.content.template', "The contact point's template");
  }
}
