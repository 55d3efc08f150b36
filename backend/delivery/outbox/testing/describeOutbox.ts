import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'bun:test';

import { ENGINES } from './engines';
import { createWorld, type TestEngine, type World } from './world';

/** Tests of one subject on each engine. Every test has a fresh outbox in `world`, which may be read only within tests. */
export function describeOutbox(
  subject: string,
  tests: (world: World, engine: TestEngine) => void,
  engines: readonly TestEngine[] = ENGINES
): void {
  describe.each(engines)(`${subject} on $name`, (engine) => {
    const world = {} as World; // Filled before each test.
    beforeAll(() => engine.start(), 60_000);
    afterAll(() => engine.end());
    beforeEach(async () => {
      await createWorld(await engine.fresh(), world);
    });
    afterEach(() => world.close());
    tests(world, engine);
  });
}
