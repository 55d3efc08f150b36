import { afterAll } from 'bun:test';
import { dialogStates } from './drive/dialogStates';
import { errorStates } from './drive/errorStates';
import { looksRight } from './drive/looks';
import { startBrowserWorld } from './harness/startBrowserWorld';

const world = await startBrowserWorld();
afterAll(world.stop);

// The tests that dialogs send have English titles, which the history of a page would show in Chinese too.
looksRight(world, [...errorStates(world.workbench), ...dialogStates(world.workbench)]);
