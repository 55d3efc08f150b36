import { t } from '@grafana/i18n';
import * as runtime from '@grafana/runtime';
import { Checkbox } from '@grafana/ui';
import React, { useRef } from 'react';
import { isPicture, type Picture, PICTURE_MAX_BYTES } from '../../core/card/picture';
import { VENDOR_RULES } from '../../core/vendors/registry';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type PanelSubject } from '../subject/subject';
import { type Draft, type PictureFault, type PictureState } from './draft';

/** From the best to the smallest: a PNG's lines and letters are sharp, and a JPEG of a busy panel is a tenth of it. */
const FORMATS = ['png', 'jpeg'] as const;

const MEDIA_TYPES = ['image/png', 'image/jpeg'] as const satisfies ReadonlyArray<Picture['mediaType']>;

/**
 * Longest wait for a picture, in milliseconds. Grafana's service has no limit of its own, and a panel plugin may draw its
 * picture itself (`PanelPlugin.setScreenshotImage`), so that one could take for ever.
 */
const CAPTURE_MAX_MS = 20_000;

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
      ? t('send.picture.vendor-alone', '{{vendor}} robots do not support pictures.', values)
      : t('send.picture.vendor', '{{vendor}} robots do not support pictures. The message links to the panel.', values);
  }
  return pathId === '' || !canTakePictures()
    ? t(
        'send.picture.old-grafana',
        'This Grafana cannot take pictures of panels for plugins. Version 13.1 and later can.'
      )
    : '';
}

function hintOn(picture: PictureState): string {
  switch (picture.kind) {
    case 'none':
      return t('send.picture.hint', 'The panel as you see it now, sent as a separate message.');
    case 'taking':
      return t('send.picture.taking', 'Taking the picture…');
    case 'taken':
      return t('send.picture.taken', 'Taken. It is sent as a separate message.');
    case 'failed':
      return failureHint(picture.why);
  }
}

function failureHint(why: PictureFault): string {
  switch (why) {
    case 'too-large':
      return t(
        'send.picture.too-large',
        'The picture is larger than robots accept. Everything else can be sent without it.'
      );
    case 'other-format':
      return t(
        'send.picture.other-format',
        'The picture is neither PNG nor JPEG, the only formats robots accept. Everything else can be sent without it.'
      );
    case 'too-slow':
      return t(
        'send.picture.too-slow',
        'The picture was not ready within {{seconds}} seconds. Everything else can be sent without it.',
        { seconds: CAPTURE_MAX_MS / 1_000 }
      );
    case 'not-visible':
      return t(
        'send.picture.not-visible',
        'The picture could not be taken, because the panel is not visible. Everything else can be sent.'
      );
  }
}

/** True if this Grafana can make pictures of panels: older ones have no such service. */
function canTakePictures(): boolean {
  return service() !== undefined;
}

/** A picture of a panel as it is on the screen, small enough to be sent. Says why where there is none; never rejects. */
async function takePicture(pathId: string): Promise<PictureState> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<PictureState>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'failed', why: 'too-slow' }), CAPTURE_MAX_MS);
  });
  try {
    return await Promise.race([capture(pathId), late]);
  } catch {
    // The panel was scrolled out of sight, or it holds something the browser may not read.
    return { kind: 'failed', why: 'not-visible' };
  } finally {
    clearTimeout(timer);
  }
}

async function capture(pathId: string): Promise<PictureState> {
  let why: PictureFault = 'not-visible';
  for (const format of FORMATS) {
    const blob = await service()?.capture(pathId, { format });
    if (blob === undefined) {
      break;
    }
    if (blob.size > PICTURE_MAX_BYTES) {
      why = 'too-large';
      continue;
    }
    const picture = await pictureOf(blob);
    if (picture !== null) {
      return { kind: 'taken', picture };
    }
    why = 'other-format';
  }
  return { kind: 'failed', why };
}

/** Undefined in a Grafana before 13.1, whatever the types say. */
function service(): runtime.PanelScreenshotService | undefined {
  const get: (() => runtime.PanelScreenshotService | undefined) | undefined = runtime.getPanelScreenshotService;
  return typeof get === 'function' ? get() : undefined;
}

/** Null where it is of no type that robots take: a panel plugin that draws its own picture may choose any. */
async function pictureOf(blob: Blob): Promise<Picture | null> {
  const mediaType = MEDIA_TYPES.find((type) => type === blob.type);
  if (mediaType === undefined) {
    return null;
  }
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
  const picture = { mediaType, base64: url.slice(url.indexOf(',') + 1) };
  return isPicture(picture) ? picture : null;
}
