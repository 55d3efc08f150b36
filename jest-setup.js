// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import './src/test/missingInJsdom';
import { configure } from '@testing-library/react';

// How long something may take to appear says nothing about the pages: a busy machine may be slow.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
