import { postgresForTests } from './postgresForTests';
import { sqliteForTests, type TestEngine } from './world';

/** The engines every promise of the outbox is tested on. */
export const ENGINES: readonly TestEngine[] = [sqliteForTests(), postgresForTests()];
