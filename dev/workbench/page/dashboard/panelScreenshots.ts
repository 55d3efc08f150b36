import { type PanelScreenshotService } from '@grafana/runtime';

/** The attribute that a panel's element carries its path id in. */
export const PATH_ID_ATTRIBUTE = 'data-panel-path-id';

/** Pixels a panel's own unit becomes, as on a screen with a high density. */
const SCALE = 2;

/** Makes pictures of the panels that are on the screen, and throws for others, as Grafana's does. */
export const panelScreenshots: PanelScreenshotService = {
  capture: async (pathId, { format = 'png' } = {}) => {
    const panel = document.querySelector(`[${PATH_ID_ATTRIBUTE}="${CSS.escape(pathId)}"]`);
    const drawing = panel?.querySelector('svg[role="img"]');
    if (!(drawing instanceof SVGSVGElement)) {
      throw new Error(`The panel ${pathId} is not visible.`);
    }
    return await pictureOf(drawing, `image/${format}`);
  },
};

async function pictureOf(drawing: SVGSVGElement, type: string): Promise<Blob> {
  const { width, height } = drawing.viewBox.baseVal;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('width', String(width * SCALE));
  copy.setAttribute('height', String(height * SCALE));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture was not made.')) : resolve(blob)), type)
  );
}
