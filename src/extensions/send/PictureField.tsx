import { t } from '@grafana/i18n';
import { Checkbox } from '@grafana/ui';
import React, { useRef } from 'react';
import { VENDOR_RULES } from '../../core/vendors/registry';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type PanelSubject } from '../subject/subject';
import { type Draft, type PictureFault, type PictureState } from './draft';
import { canTakePictures, CAPTURE_MAX_MS, takePicture } from './takePicture';

interface Props {
  readonly subject: PanelSubject;
  readonly draft: Draft;
  readonly vendor: Vendor;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** A picture of the panel, where Grafana can make one and the vendor shows one that has no public address. */
export function PictureField({ subject, draft, vendor, onChange }: Props) {
  const { picture } = draft;
  const wanted = useRef(0);
  const whyNot = whyNoPicture(subject, vendor);
  const toggle = async (isWanted: boolean) => {
    const own = ++wanted.current;
    onChange({ picture: { kind: isWanted ? 'taking' : 'none' } });
    if (isWanted) {
      const taken = await takePicture(subject.pathId);
      // It may not be wanted any more by the time it is there.
      if (wanted.current === own) {
        onChange({ picture: taken });
      }
    }
  };
  return (
    <Checkbox
      label={t('send.picture.label', 'Picture of the panel')}
      description={whyNot === '' ? hintOn(picture) : whyNot}
      value={whyNot === '' && (picture.kind === 'taking' || picture.kind === 'taken')}
      disabled={whyNot !== ''}
      onChange={({ currentTarget }) => void toggle(currentTarget.checked)}
    />
  );
}

function whyNoPicture({ pathId, links }: PanelSubject, vendor: Vendor): string {
  if (VENDOR_RULES[vendor].renderPicture === null) {
    const values = { vendor: vendorName(vendor, readerLanguage()), ...PLAIN_VALUES };
    return links.length === 0
      ? t('send.picture.vendor-alone', '{{vendor}} robots take no pictures.', values)
      : t('send.picture.vendor', '{{vendor}} robots take no pictures; the message leads to the panel.', values);
  }
  return pathId === '' || !canTakePictures()
    ? t(
        'send.picture.old-grafana',
        'This Grafana cannot make pictures of panels for plugins. Version 13.1 and newer can.'
      )
    : '';
}

function hintOn(picture: PictureState): string {
  switch (picture.kind) {
    case 'none':
      return t('send.picture.hint', 'As you see it now, in a message of its own.');
    case 'taking':
      return t('send.picture.taking', 'Taking the picture…');
    case 'taken':
      return t('send.picture.taken', 'Taken. It follows in a message of its own.');
    case 'failed':
      return failureHint(picture.why);
  }
}

function failureHint(why: PictureFault): string {
  switch (why) {
    case 'too-large':
      return t(
        'send.picture.too-large',
        'The picture is larger than a robot takes. It is left out; the rest can be sent.'
      );
    case 'other-format':
      return t(
        'send.picture.other-format',
        'The picture is neither a PNG nor a JPEG, and robots take no others. It is left out; the rest can be sent.'
      );
    case 'too-slow':
      return t(
        'send.picture.too-slow',
        'The picture was not ready within {{seconds}} seconds. It is left out; the rest can be sent.',
        { seconds: CAPTURE_MAX_MS / 1_000 }
      );
    case 'not-visible':
      return t(
        'send.picture.not-visible',
        'No picture could be taken; the panel has to be in sight. It is left out; the rest can be sent.'
      );
  }
}
