import { describe, expect, it } from 'bun:test';
import { parseHandshake } from './handshake';

describe('parseHandshake', () => {
  it.each([
    ['1|2|unix|/tmp/a.sock|grpc|', { network: 'unix', address: '/tmp/a.sock' }],
    ['1|2|tcp|127.0.0.1:10000|grpc', { network: 'tcp', address: '127.0.0.1:10000' }],
    ['1|2|unix|/tmp/a.sock|grpc||true\n', { network: 'unix', address: '/tmp/a.sock' }],
  ])('takes %p', (line, address) => {
    expect(parseHandshake(line)).toEqual(address as ReturnType<typeof parseHandshake>);
  });

  it.each([
    ['', 'Unrecognized remote plugin message'],
    ['hello', 'Unrecognized remote plugin message'],
    ['1|2|unix', 'Unrecognized remote plugin message'],
    ['2|2|unix|/tmp/a.sock|grpc|', 'core protocol version'],
    ['1|1|unix|/tmp/a.sock|grpc|', 'protocol version'],
    ['1|2|unix|/tmp/a.sock', 'got "netrpc"'],
    ['1|2|unix|/tmp/a.sock|netrpc|', 'got "netrpc"'],
    ['1|2|udp|/tmp/a.sock|grpc|', 'Unknown address type'],
    ['1|2|unix|/tmp/a.sock|grpc||true|x', 'at most 7 fields'],
  ])('refuses %p', (line, reason) => {
    expect(() => parseHandshake(line)).toThrow(reason);
  });
});
