import { type PanelScreenshotService, setPanelScreenshotService } from '@grafana/runtime';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { PICTURE_MAX_BYTES } from '../../core/card/picture';
import { failed, ok } from '../../test/fakeBackend';
import { registerFieldOptions } from '../../test/fieldOptions';
import { panelContext } from '../../test/panelContext';
import { showSend } from '../../test/sendWorld';
import { readyWebhook } from '../../test/webhookFixtures';
import { readPanel } from '../subject/readPanel';

registerFieldOptions();

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PLACE = { appUrl: 'https://grafana.example/', orgId: 1, search: '', nowMs: 0 };
const WECOM = readyWebhook({ vendor: 'wecom', format: 'markdown' });

function capturing(capture: PanelScreenshotService['capture']): jest.Mock {
  const mock = jest.fn(capture);
  setPanelScreenshotService({ capture: mock });
  return mock;
}

const JPEG = [0xff, 0xd8, 0xff];
const blobOf = (bytes: number, type = 'image/png') =>
  new Blob([Uint8Array.from(type === 'image/jpeg' ? JPEG : PNG), new Uint8Array(bytes)], { type });

function showPanel({ vendor = WECOM, saved = ok({ dashboard: { panels: [PERCENT] } }), context = {} } = {}) {
  const subject = readPanel(panelContext(context), PLACE);
  return showSend({ 'GET /api/dashboards/uid/:uid': () => saved }, { subject, webhooks: [vendor] });
}

const PERCENT = { id: 4, fieldConfig: { defaults: { unit: 'percent' }, overrides: [] } };

async function send(world: ReturnType<typeof showSend>) {
  await world.user.click(screen.getByRole('button', { name: 'Send' }));
  await screen.findByRole('group', { name: /Delivered/ });
  return world.sent()[0]?.note;
}

describe('the values of a panel', () => {
  it('go with it as the panel shows them', async () => {
    const world = showPanel();
    await screen.findByText('The newest value of each series (2).');
    expect(await send(world)).toMatchObject({
      kind: 'panel',
      title: 'CPU usage',
      facts: [{ value: 'Hosts' }, { name: 'web-1', value: '46.6%' }, { name: 'web-2', value: '90%' }],
    });
  });

  it('stay where they are if the sender wants it', async () => {
    const world = showPanel();
    await screen.findByText('The newest value of each series (2).');
    await world.user.click(screen.getByLabelText(/Current values/));
    expect(await send(world)).toMatchObject({ facts: [{ value: 'Hosts' }] });
  });

  it('are said to be bare where the unit is not known', async () => {
    showPanel({ saved: failed(403, {}) as never });
    expect(await screen.findByText(/without the unit of the panel/)).toBeInTheDocument();
  });

  it('are none for a panel of words', async () => {
    const world = showPanel({ context: { data: undefined } });
    expect(await screen.findByText('This panel has no values to read.')).toBeInTheDocument();
    expect(screen.getByLabelText(/Current values/)).toBeDisabled();
    expect(await send(world)).toMatchObject({ facts: [{ value: 'Hosts' }] });
  });

  it('are waited for, which is said', async () => {
    const subject = readPanel(panelContext(), PLACE);
    const never = () => new Promise<never>(() => undefined);
    const world = showSend({ 'GET /api/dashboards/uid/:uid': never }, { subject, webhooks: [WECOM] });
    await world.user.click(await screen.findByRole('button', { name: 'Send' }));
    expect(screen.getByRole('status')).toHaveTextContent('The panel is still loading.');
    expect(world.sent()).toHaveLength(0);
    await world.user.click(screen.getByLabelText(/Current values/));
    expect(await send(world)).toMatchObject({ facts: [{ value: 'Hosts' }] });
  });
});

describe('a picture of the panel', () => {
  it('is taken when it is wanted, and sent', async () => {
    const capture = capturing(async () => await Promise.resolve(blobOf(10)));
    const world = showPanel();
    await screen.findByText('The newest value of each series (2).');
    expect(capture).not.toHaveBeenCalled();
    await world.user.click(screen.getByLabelText(/Picture of the panel/));
    await screen.findByText('Taken. It is sent as a separate message.');
    expect(capture).toHaveBeenCalledWith('panel-4', { format: 'png' });
    const base64 = Buffer.from([...PNG, ...new Array<number>(10).fill(0)]).toString('base64');
    expect(await send(world)).toMatchObject({ image: { mediaType: 'image/png', base64 } });
  });

  it('is a smaller file where the sharp one is too large', async () => {
    capturing(
      async (_, options) =>
        await Promise.resolve(options?.format === 'jpeg' ? blobOf(20, 'image/jpeg') : blobOf(PICTURE_MAX_BYTES))
    );
    const world = showPanel();
    await world.user.click(await screen.findByLabelText(/Picture of the panel/));
    await screen.findByText('Taken. It is sent as a separate message.');
    expect(await send(world)).toMatchObject({ image: { mediaType: 'image/jpeg' } });
  });

  it('goes by the type it has, whatever was asked for', async () => {
    capturing(async () => await Promise.resolve(blobOf(20, 'image/jpeg')));
    const world = showPanel();
    await world.user.click(await screen.findByLabelText(/Picture of the panel/));
    await screen.findByText('Taken. It is sent as a separate message.');
    expect(await send(world)).toMatchObject({ image: { mediaType: 'image/jpeg' } });
  });

  it('that never comes is given up after 20 seconds, and the rest is sent', async () => {
    capturing(() => new Promise(() => undefined));
    const world = showPanel();
    const box = await screen.findByLabelText(/Picture of the panel/);
    await screen.findByText('The newest value of each series (2).');
    jest.useFakeTimers();
    fireEvent.click(box);
    await act(async () => await jest.advanceTimersByTimeAsync(19_999));
    expect(screen.getByText('Taking the picture…')).toBeInTheDocument();
    await act(async () => await jest.advanceTimersByTimeAsync(1));
    expect(screen.getByText(/not ready within 20 seconds/)).toBeInTheDocument();
    jest.useRealTimers();
    expect(await send(world)).not.toHaveProperty('image');
  });

  it.each<[string, PanelScreenshotService['capture'], RegExp]>([
    ['is not in sight', async () => await Promise.reject(new Error('not visible')), /is not visible/],
    ['is too large', async () => await Promise.resolve(blobOf(PICTURE_MAX_BYTES)), /larger than robots accept/],
    ['is of another type', async () => await Promise.resolve(blobOf(1, 'image/webp')), /neither PNG nor JPEG/],
    ['has no type', async () => await Promise.resolve(blobOf(1, '')), /neither PNG nor JPEG/],
    [
      'is not what it says',
      async () => await Promise.resolve(new Blob(['<svg/>'], { type: 'image/png' })),
      /neither PNG/,
    ],
  ])('of one that %s is left out with a word, and the rest is sent', async (_, capture, words) => {
    capturing(capture);
    const world = showPanel();
    await world.user.click(await screen.findByLabelText(/Picture of the panel/));
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByLabelText(/Picture of the panel/)).not.toBeChecked();
    expect(await send(world)).not.toHaveProperty('image');
  });

  it('that is no longer wanted is not sent, however late it comes', async () => {
    let arrive: (blob: Blob) => void = () => undefined;
    capturing(() => new Promise((resolve) => (arrive = resolve)));
    const world = showPanel();
    await world.user.click(await screen.findByLabelText(/Picture of the panel/));
    await world.user.click(screen.getByLabelText(/Picture of the panel/));
    arrive(blobOf(10));
    await waitFor(() =>
      expect(screen.getByText('The panel as you see it now, sent as a separate message.')).toBeInTheDocument()
    );
    expect(await send(world)).not.toHaveProperty('image');
  });

  it.each([
    [
      'to a vendor that shows none',
      { vendor: readyWebhook() },
      'DingTalk robots do not support pictures. The message links to the panel.',
    ],
    ['of a panel that Grafana names no path of', { context: { panelPathId: undefined } }, '13.1 and later can'],
  ])('is not offered %s, which is said', async (_, world, words) => {
    capturing(async () => await Promise.resolve(blobOf(1)));
    showPanel(world);
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
    expect(screen.getByLabelText(/Picture of the panel/)).toBeDisabled();
  });

  it('is not offered by a Grafana that cannot make any', async () => {
    setPanelScreenshotService(undefined as never);
    showPanel();
    expect(await screen.findByText(/13.1 and later can/)).toBeInTheDocument();
  });
});

describe('a panel of a dashboard that was never saved', () => {
  // Grafana's type promises a uid.
  const unsaved = { dashboard: { uid: undefined as unknown as string, title: 'New dashboard', tags: [] } };

  it.each([
    ['no uid', unsaved],
    ['an empty uid', { dashboard: { ...unsaved.dashboard, uid: '' } }],
  ])('with %s is sent without a link, which is said', async (_, context) => {
    const world = showPanel({ context, vendor: readyWebhook() });
    expect(await screen.findByText(/its dashboard was never saved/)).toBeInTheDocument();
    expect(screen.getByText('DingTalk robots do not support pictures.')).toBeInTheDocument();
    await screen.findByText(/The newest value of each series \(2\), without the unit of the panel/);
    expect(await send(world)).toMatchObject({ kind: 'panel', title: 'CPU usage', links: [] });
    expect(world.calls.filter(({ url }) => url.includes('/api/dashboards/'))).toEqual([]);
  });

  it('with a uid has its link, and nothing is said of it', async () => {
    const world = showPanel();
    await screen.findByText('The newest value of each series (2).');
    expect(screen.queryByText(/never saved/)).not.toBeInTheDocument();
    expect(await send(world)).toMatchObject({ links: [{ kind: 'panel' }] });
  });
});
