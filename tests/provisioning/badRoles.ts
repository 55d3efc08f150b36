import { type BadFile } from './goodFiles';

/** Mistakes in `access-control/`. */
export const BAD_ROLES: readonly BadFile[] = [
  [
    'a version that is none',
    'access-control',
    ['apiVersion: 2', 'apiVersion: 3'],
    'apiVersion',
    /^apiVersion: expected 2/,
  ],
  [
    'a permission that is none',
    'access-control',
    ['webhooks:read', 'webhooks:delete'],
    'action',
    /^action: expected one of enterprise-groups-app\.webhooks:read.*delete"/,
  ],
  [
    'a scope',
    'access-control',
    ['webhooks:read', "webhooks:read\n        scope: 'webhooks:id:ops'"],
    'scope',
    /^scope: expected none/,
  ],
  [
    'no permission',
    'access-control',
    ['action: enterprise-groups-app.webhooks:read', 'state: absent'],
    '- state',
    /^action: expected the name/,
  ],
  ['an unknown field', 'access-control', ['action:', 'actions:'], 'actions', /^actions: expected one of action/],
  [
    'a name without custom',
    'access-control',
    ['custom:eg:oncall', 'oncall'],
    '- name: oncall',
    /^name: expected custom:<name>/,
  ],
  ['no version', 'access-control', ['    version: 1\n', ''], '- name: custom', /^version: expected a number from 1/],
  [
    'a uid that comes twice',
    'access-control',
    ['teams:', '  - { name: "custom:eg:b", uid: custom_eg_oncall, version: 1 }\nteams:'],
    '- { name: "custom:eg:b"',
    /^uid: expected one of its own/,
  ],
  [
    'a role the plugin does not have',
    'access-control',
    ['webhook-user', 'webhook-owner'],
    '- name: plugins',
    /^name: expected one of plugins:enterprise-groups-app:webhook-reader/,
  ],
  [
    'an assignment of nothing',
    'access-control',
    ['- uid: custom_eg_oncall\n      ', '- orgId: 1\n      '],
    '- orgId: 1',
    /^expected the name or the uid/,
  ],
];
