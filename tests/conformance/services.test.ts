import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  type HealthCheckResponse,
} from '../../backend/grafana/gen/health';
import type { Plugin } from '../../dev/host/startPlugin';
import { startMisbehaving, startShipped, stopAll } from './plugins';
import { logLineWith } from './until';

let plugin: Plugin;
let misbehaving: Plugin;

beforeAll(async () => {
  [plugin, misbehaving] = await Promise.all([startShipped(), startMisbehaving()]);
});
afterAll(stopAll);

function checkServing(service: string): Promise<ServingStatus | ServiceError> {
  return new Promise((resolve) => {
    plugin.clients.health.check({ service }, (error, response) => resolve(error ?? response.status));
  });
}

function firstWatched(service: string): Promise<HealthCheckResponse> {
  return new Promise((resolve, reject) => {
    const stream = plugin.clients.health.watch({ service });
    stream.once('data', (response: HealthCheckResponse) => {
      resolve(response);
      stream.cancel();
    });
    stream.on('error', reject);
  });
}

/** Calls a method we do not know, with an empty message, and returns the status it ends with. */
function callUnknown(path: string): Promise<ServiceError | null> {
  const empty = (bytes: Buffer) => bytes;
  return new Promise((resolve) => {
    plugin.clients.resource.makeUnaryRequest(path, empty, empty, Buffer.alloc(0), new Metadata(), (error) =>
      resolve(error)
    );
  });
}

describe('grpc.health.v1.Health', () => {
  it.each([[''], ['plugin']])('serves %p', async (service) => {
    expect(await checkServing(service)).toBe(ServingStatus.SERVING);
    expect((await firstWatched(service)).status).toBe(ServingStatus.SERVING);
  });

  it('does not know others', async () => {
    expect(await checkServing('pluginv2.Data')).toMatchObject({ code: status.NOT_FOUND });
    expect((await firstWatched('pluginv2.Data')).status).toBe(ServingStatus.SERVICE_UNKNOWN);
  });
});

describe('streams the host opens', () => {
  it('stay open and say nothing while calls go on', async () => {
    const events: string[] = [];
    const broker = plugin.clients.broker.startStream();
    const stdio = plugin.clients.stdio.streamStdio({});
    for (const event of ['data', 'end', 'error', 'close'] as const) {
      broker.on(event, () => events.push(`broker ${event}`));
      stdio.on(event, () => events.push(`stdio ${event}`));
    }
    await Promise.all(Array.from({ length: 100 }, () => plugin.callResource({ path: 'webhooks' })));
    expect(events).toEqual([]);
    const ended = Promise.withResolvers<void>();
    broker.on('end', ended.resolve);
    broker.end();
    await ended.promise;
    expect(events).not.toContain('broker error');
    stdio.cancel();
  });

  it('takes what a broker might say', async () => {
    const broker = plugin.clients.broker.startStream();
    const ended = new Promise<void>((resolve, reject) => broker.on('end', resolve).on('error', reject).resume());
    broker.write({ serviceId: 1, network: 'unix', address: '/x', knock: { knock: true, ack: false, error: '' } });
    broker.end();
    await ended;
  });
});

describe('what is not served', () => {
  it.each([
    '/pluginv2.Data/QueryData',
    '/pluginv2.Data/QueryChunkedData',
    '/pluginv2.Stream/SubscribeStream',
    '/pluginv2.Stream/RunStream',
    '/pluginv2.AdmissionControl/ValidateAdmission',
    '/pluginv2.ResourceConversion/ConvertObjects',
    '/grafana.plugin.v3.AdmissionService/Validate',
    '/grafana.plugin.v3.ConversionService/Convert',
    '/pluginv2.Resource/NoSuchMethod',
  ])('%s is UNIMPLEMENTED', async (path) => {
    expect((await callUnknown(path))?.code).toBe(status.UNIMPLEMENTED);
  });
});

describe('pluginv2.Diagnostics', () => {
  it('reports health with an object of details', async () => {
    const health = await plugin.checkHealth();
    expect(['ok', 'error']).toContain(health.status);
    expect(health.message).not.toBe('');
  });

  it.each([
    [1, 'ok'],
    [2, 'error'],
  ] as const)('passes on what the app says of organisation %d', async (orgId, expected) => {
    const health = await misbehaving.checkHealth({ orgId });
    expect(health).toEqual({ status: expected, message: `organisation ${orgId}`, details: { orgId } });
  });

  it('reports an app that fails as unhealthy, with an id instead of its words', async () => {
    const health = await misbehaving.checkHealth({ orgId: 13 });
    expect(health.status).toBe('error');
    const id = /under the id ([0-9a-f]{8})\.$/.exec(health.message)?.[1];
    expect(id).toBeDefined();
    const line = await logLineWith(misbehaving.logs, `"errorId":"${id}"`);
    expect(line).toMatchObject({ kind: 'entry', level: 'error', message: 'Health check failed' });
    expect(line.raw).not.toContain('hunter2');
  });

  it('gives metrics as Prometheus text', async () => {
    expect(await misbehaving.collectMetrics()).toBe('eg_up 1\n');
    expect(typeof (await plugin.collectMetrics())).toBe('string');
  });
});
