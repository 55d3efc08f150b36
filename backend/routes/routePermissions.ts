import { type Permission } from '../../src/core/access/permission';

/**
 * The need of a route: a permission of its caller; nothing but to be signed in; or, for an alert channel, no permission
 * at all, because it proves itself by its HMAC signature and nothing else would do (docs/adr/0007).
 */
export type Need = Permission | 'signed-in' | 'alert-channel';

/** Every route and what it needs. A route that is not in it answers nobody; a test walks them all. */
export const ROUTE_PERMISSIONS: Readonly<Record<string, Need>> = {
  'GET /me': 'signed-in',
  'POST /notify/:id': 'alert-channel',
  'GET /webhooks': 'webhooks:read',
  'POST /webhooks': 'webhooks:write',
  'PUT /webhooks': 'webhooks:write',
  // Who may write webhooks may send to any robot's address anyway; who may only use them tries those that are stored.
  'POST /webhooks/test': 'webhooks:write',
  'GET /webhooks/:id': 'webhooks:read',
  'PUT /webhooks/:id': 'webhooks:write',
  'DELETE /webhooks/:id': 'webhooks:write',
  'PUT /webhooks/:id/enabled': 'webhooks:write',
  'PUT /webhooks/:id/key': 'webhooks:write',
  'POST /webhooks/:id/test': 'webhooks:use',
  'POST /webhooks/:id/notes': 'webhooks:use',
  // Hosts of the ini are for those who can use them.
  'GET /saving': 'webhooks:write',
  'POST /saving': 'webhooks:write',
  'GET /deliveries': 'deliveries:read',
  'GET /deliveries/chart': 'deliveries:read',
  'POST /deliveries/retry': 'deliveries:write',
  'GET /deliveries/:id': 'deliveries:read',
  'POST /deliveries/:id/retry': 'deliveries:write',
  'GET /license': 'license:read',
  'PUT /license': 'license:write',
  'POST /license/evaluation': 'license:write',
  'POST /relay/:nonce': 'signed-in',
  'GET /relay/:nonce': 'webhooks:read',
  // Paths and mistakes of the server are for those who can mend something, as the mistakes in `GET me` are.
  'GET /system': 'webhooks:write',
};
