import { actionOf, type Permission } from '../core/access/permission';
import { type MeAnswer } from '../core/wire/me';

/** A user with these permissions, as the backend describes one. */
export function meWith(...permissions: Permission[]): MeAnswer {
  const given = Object.fromEntries(permissions.map((permission) => [actionOf(permission), true as const]));
  return {
    login: 'ann',
    role: 'Viewer',
    permissions: given,
    because: 'org role table',
    access: 'known',
    whyNot: '',
    fault: '',
    problems: [],
  };
}

/** A user of whom Grafana could not be asked what they may do. */
export function meUnknown(whyNot: string, changes: Partial<MeAnswer> = {}): MeAnswer {
  return { ...meWith(), because: 'nobody knows', access: 'unavailable', whyNot, ...changes };
}
