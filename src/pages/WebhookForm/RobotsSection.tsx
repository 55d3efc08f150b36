import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { ROBOT_SLOTS, ROBOTS_MAX } from '../../core/webhook/readRobots';
import { VENDOR_FACTS } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { AddButton } from './AddButton';
import { FieldFaultText } from './FieldFaultText';
import { useFaultAt, useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues, newRobot } from './formValues';
import { FramedRow } from './FramedRow';
import { RobotSecret } from './RobotSecret';
import { RobotUrl } from './RobotUrl';
import { Section } from './Section';

/** Further robots of the same group, each with the vendor's pace of its own. */
export function RobotsSection() {
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'robots' });
  const vendor = useWatch({ control, name: 'vendor' });
  const isReadOnly = useIsReadOnly();
  const hasFault = useHasFaultBelow();
  const faultAt = useFaultAt();
  const further = fields.slice(1);
  const free = ROBOT_SLOTS.find((slot) => fields.every((field) => field.slot !== slot));
  return (
    <Section
      title={t('webhook-form.robots.title', 'More robots of the same group')}
      summary={
        further.length === 0
          ? t('webhook-form.none', 'None')
          : t('webhook-form.robots.summary', '{{further}} in addition to the first', { further: further.length })
      }
      isOpenAtFirst={further.length > 0}
      hasFault={further.some((_, index) => hasFault(`robots.${index + 1}`)) || faultAt('robots').invalid}
    >
      <Text element="p" color="secondary">
        {t(
          'webhook-form.robots.description',
          'Platforms limit how many messages a robot can send per minute. For busy groups, several robots take turns and replace one that fails.'
        )}
      </Text>
      <FieldFaultText path="robots" />
      {further.map((field, place) => {
        const index = place + 1;
        const label = t('webhook-form.robots.url', 'Webhook URL of robot {{number}}', { number: index + 1 });
        return (
          <FramedRow
            key={field.id}
            title={t('webhook-form.robots.robot', 'Robot {{number}}', { number: index + 1 })}
            removeText={t('webhook-form.robots.remove', 'Remove robot {{number}}', { number: index + 1 })}
            onRemove={() => remove(index)}
          >
            <RobotUrl index={index} label={label} />
            {(VENDOR_FACTS[vendor].secret !== null || hasSecret(field)) && (
              <RobotSecret
                index={index}
                label={t('webhook-form.robots.secret', 'Signing secret of robot {{number}}', { number: index + 1 })}
              />
            )}
          </FramedRow>
        );
      })}
      {!isReadOnly && (
        <Stack direction="row" alignItems="center" gap={2}>
          <AddButton
            isFull={free === undefined}
            onAdd={() => free !== undefined && append(newRobot(free), { focusName: `robots.${fields.length}.url` })}
          >
            {t('webhook-form.robots.add', 'Add robot')}
          </AddButton>
          {free === undefined && (
            <Text color="secondary">
              {t('webhook-form.robots.most', 'A webhook can have at most {{max}} robots.', {
                max: ROBOTS_MAX,
                ...PLAIN_VALUES,
              })}
            </Text>
          )}
        </Stack>
      )}
    </Section>
  );
}

function hasSecret({ secret, hasStoredSecret }: FormValues['robots'][number]): boolean {
  return secret !== '' || hasStoredSecret;
}
