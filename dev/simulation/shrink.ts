import { type Plan, type PlannedEvent } from './plan';

/** Most runs that finding a shorter history may take. */
const RUNS_MAX = 250;

/**
 * A shorter plan that fails in the same way: events are left out, first half of them, then quarters, and so on, as long
 * as it goes on failing. Source: delta debugging, A. Zeller, "Simplifying and isolating failure-inducing input".
 */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let { events } = plan;
  let runs = 0;
  for (
    let size = Math.ceil(events.length / 2);
    size >= 1 && runs < RUNS_MAX;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < events.length && runs < RUNS_MAX;) {
      const without = [...events.slice(0, start), ...events.slice(start + size)];
      runs++;
      if (await fails(withEvents(plan, without))) {
        events = without;
      } else {
        start += size;
      }
    }
  }
  return withEvents(plan, events);
}

/** Groups of which nothing happens any more are left out too. */
function withEvents(plan: Plan, events: readonly PlannedEvent[]): Plan {
  const used = new Set(events.flatMap((event) => ('group' in event ? [event.group] : [])));
  return { ...plan, events, groups: plan.groups.filter(({ name }) => used.has(name)) };
}
