import { Counter, Gauge, type Registry } from 'prom-client';

/** When this process began, in seconds since the epoch. */
const STARTED_AT = (Date.now() - performance.now()) / 1_000;

/**
 * The process itself. Not prom-client's own default metrics: on Bun their heap figures are wrong, and most of the
 * others are zero.
 */
export function addProcessMetrics(registry: Registry, version: string): void {
  const registers = [registry];
  new Gauge({
    name: 'enterprise_groups_build_info',
    help: 'Always 1; its labels say what is running.',
    labelNames: ['version', 'bun'],
    registers,
  }).set({ version, bun: Bun.version }, 1);
  new Counter({
    name: 'enterprise_groups_process_cpu_seconds_total',
    help: 'Processor time the process has used.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1_000_000);
    },
  });
  new Gauge({
    name: 'enterprise_groups_process_resident_memory_bytes',
    help: 'Memory the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'enterprise_groups_process_start_time_seconds',
    help: 'When the process began, in seconds since the epoch.',
    registers,
  }).set(STARTED_AT);
}
