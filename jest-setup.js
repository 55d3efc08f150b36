// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import './src/test/missingInJsdom';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents, setChromeHeaderHeightHook } from '@grafana/runtime';
import { configure } from '@testing-library/react';

// Where Grafana's notices come from.
setAppEvents(new EventBusSrv());
// The height of Grafana's top bar, below which something sticks.
setChromeHeaderHeightHook(() => 0);

// What Grafana's frame shows is part of a page; and a test says what the signed-in user may do.
jest.mock('@grafana/runtime', () => {
  const runtime = jest.requireActual('@grafana/runtime');
  const { FakePluginPage } = jest.requireActual('./src/test/FakePluginPage');
  return { ...runtime, PluginPage: FakePluginPage, hasPermission: jest.fn(runtime.hasPermission) };
});

// How long something may take to appear says nothing about the pages: a busy machine may be slow.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
