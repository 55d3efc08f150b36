import * as runtime from '@grafana/runtime';
import { type Picture, PICTURE_MAX_BYTES } from '../../core/card/picture';
import { type PictureState } from './draft';

/** From the best to the smallest: a PNG's lines and letters are sharp, and a JPEG of a busy panel is a tenth of it. */
const FORMATS = ['png', 'jpeg'] as const;

/** Whether this Grafana can make pictures of panels: older ones have no such service. */
export function canTakePictures(): boolean {
  return service() !== undefined;
}

/** A picture of a panel as it is on the screen, small enough to be sent. Says why where there is none. */
export async function takePicture(pathId: string): Promise<PictureState> {
  for (const format of FORMATS) {
    try {
      const blob = await service()?.capture(pathId, { format });
      if (blob === undefined) {
        break;
      }
      if (blob.size <= PICTURE_MAX_BYTES) {
        return { kind: 'taken', picture: await pictureOf(blob, `image/${format}`) };
      }
    } catch {
      // The panel was scrolled out of sight, or it holds something the browser may not read.
      return { kind: 'failed', why: 'not-visible' };
    }
  }
  return { kind: 'failed', why: 'too-large' };
}

/** Undefined in a Grafana before 13.2, whatever the types say. */
function service(): runtime.PanelScreenshotService | undefined {
  const get: (() => runtime.PanelScreenshotService | undefined) | undefined = runtime.getPanelScreenshotService;
  return typeof get === 'function' ? get() : undefined;
}

async function pictureOf(blob: Blob, mediaType: Picture['mediaType']): Promise<Picture> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
  return { mediaType, base64: url.slice(url.indexOf(',') + 1) };
}
