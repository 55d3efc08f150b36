import { t } from '@grafana/i18n';
import { type FormValues } from './formValues';

/** The names of the form's fields. */
export function fieldWords(): Readonly<Record<keyof FormValues, string>> {
  return {
    name: t('webhook-form.field.name', 'Webhook name'),
    vendor: t('webhook-form.field.vendor', 'Platform'),
    robots: t('webhook-form.field.robots', 'Webhook URL'),
    keywords: t('webhook-form.field.keywords', 'Keywords'),
    remarks: t('webhook-form.field.remarks', 'Remarks'),
    mentions: t('webhook-form.field.mentions', 'Mentions'),
    language: t('webhook-form.field.language', 'Language'),
    timeZone: t('webhook-form.field.time-zone', 'Time zone'),
    format: t('webhook-form.field.format', 'Format'),
    content: t('webhook-form.field.content', 'Content'),
    maxMessages: t('webhook-form.field.max-messages', 'Messages per notification'),
    repeats: t('webhook-form.field.repeats', 'Reminders'),
    monthlyQuota: t('webhook-form.field.monthly-quota', 'Monthly quota'),
    wrapLinks: t('webhook-form.field.wrap-links', 'Open links in the browser'),
    deliveryLink: t('webhook-form.field.delivery-link', 'Link to the delivery'),
    linkHosts: t('webhook-form.field.link-hosts', 'Hosts of links'),
    fallback: t('webhook-form.field.fallback', 'Fallback webhook'),
    enabled: t('webhook-form.field.enabled', 'Enabled'),
  };
}
