import { type PersonCommand } from './grafana/runPlugin';

/** The commands that run beside Grafana without Node, the same as those of `npm run cli` and `npm run license`. */
export const commands: Readonly<Record<string, PersonCommand>> = {
  doctor: {
    does: 'examine the files of a provisioning directory',
    run: async (args) => await (await import('../dev/cli/doctor/doctorCommand')).doctorCommand(args),
  },
  provision: {
    does: 'make provisioning files of a list of webhooks',
    run: async (args) => await (await import('../dev/cli/provision/provisionCommand')).provisionCommand(args),
  },
  format: {
    does: 'print the messages that a notification becomes',
    run: async (args) => await (await import('../dev/cli/formatCommand')).formatCommand(args),
  },
  'license inspect': {
    does: 'show what a license says and how it stands',
    run: async (args) => await (await import('../dev/license/inspectCommand')).inspectCommand(args),
  },
};
