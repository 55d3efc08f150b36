import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { useNavigate } from 'react-router';
import { type DraftTest } from '../../api/sendTest';
import { PATHS } from '../../constants';
import { type Vendor } from '../../core/webhook/vendor';
import { LiveRegion } from '../../ui/LiveRegion';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { testWords } from '../../features/sendTest/testWords';
import { refusalWords } from './refusalWords';
import { type useFormActions } from './useFormActions';

interface Props {
  readonly actions: ReturnType<typeof useFormActions>;
}

/** Save, try, or go back; and the result for people who cannot see it. */
export function FormButtons({ actions }: Props) {
  const navigate = useNavigate();
  const [testText, setTestText] = useState('');
  const { saving, testing, values, found, isTried } = actions;
  const isSaving = saving.state.kind === 'saving';
  const isTesting = testing.state.kind === 'sending';
  const faults = found.problems.filter(({ blocks }) => blocks).length;
  const test = async () => {
    setTestText(t('webhook-form.test.sending', 'Sending a test message'));
    const tried = await actions.test();
    if (tried !== null) {
      setTestText(draftTestWords(tried, values.vendor));
    }
  };
  return (
    <>
      <Stack direction="row" gap={1} alignItems="center" wrap="wrap" onMouseDown={keepFocus}>
        <Button type="submit" icon={isSaving ? 'spinner' : undefined} disabled={isSaving || isTesting}>
          {isSaving ? t('webhook-form.saving', 'Saving…') : t('webhook-form.save', 'Save')}
        </Button>
        <Button
          type="button"
          variant="secondary"
          icon={isTesting ? 'spinner' : 'message'}
          disabled={isSaving || isTesting}
          onClick={() => void test()}
        >
          {isTesting ? t('webhook-form.test.busy', 'Sending…') : t('webhook-form.test.send', 'Send test')}
        </Button>
        <Button type="button" variant="secondary" fill="outline" onClick={() => void navigate(PATHS.webhooks)}>
          {t('webhook-form.cancel', 'Cancel')}
        </Button>
        {isTried && faults > 0 && (
          <span>{t('webhook-form.to-correct', 'Fields to correct before saving: {{faults}}', { faults })}</span>
        )}
      </Stack>
      <LiveRegion text={testText} />
      <LiveRegion text={saving.state.kind === 'refused' ? refusalWords(saving.state.refusal).title : ''} />
    </>
  );
}

/**
 * Pressing a button must not make the page move under it, as leaving the keywords does: the click would be lost.
 * `useFormActions` ends the typing.
 */
function keepFocus(event: React.MouseEvent): void {
  event.preventDefault();
}

/** Result of a test, in one text to be read out. */
function draftTestWords(test: DraftTest, vendor: Vendor): string {
  switch (test.kind) {
    case 'tried':
      return test.robots
        .map((report, index) => {
          const { title } = testWords({ ok: true, value: report }, vendor);
          return test.robots.length === 1
            ? title
            : t('webhook-form.test.of-robot', 'Robot {{number}}: {{title}}', {
                number: index + 1,
                title,
                ...PLAIN_VALUES,
              });
        })
        .join(' ');
    case 'failed':
      return testWords({ ok: false, failure: test.failure }, vendor).title;
    case 'obstacle':
      return refusalWords(test).title;
    case 'problems':
      return t('webhook-form.test.problems', 'Not sent: some fields must be corrected first.');
  }
}
