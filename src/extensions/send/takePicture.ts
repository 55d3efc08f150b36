import * as runtime from '@grafana/runtime';
import { isPicture } from '../../core/card/isPicture';
import { type Picture, PICTURE_MAX_BYTES } from '../../core/card/picture';
import { type PictureFault, type PictureState } from './draft';

/** From the best to the smallest: a PNG's lines and letters are sharp, and a JPEG of a busy panel is a tenth of it. */
const FORMATS = ['png', 'jpeg'] as const;

const MEDIA_TYPES = ['image/png', 'image/jpeg'] as const satisfies ReadonlyArray<Picture['mediaType']>;

/** Whether this Grafana can make pictures of panels: older ones have no such service. */
export function canTakePictures(): boolean {
  return service() !== undefined;
}

/**
 * Longest wait for a picture, in milliseconds. Grafana's service has no limit of its own, and a panel plugin may draw its
 * picture itself (`PanelPlugin.setScreenshotImage`), so that one could take for ever.
 */
export const CAPTURE_MAX_MS = 20_000;

/** A picture of a panel as it is on the screen, small enough to be sent. Says why where there is none; never rejects. */
export async function takePicture(pathId: string): Promise<PictureState> {
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
