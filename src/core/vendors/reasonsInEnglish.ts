import { type Explanation } from './vendorWords';
import { type Reason } from './verdict';

/** Every reason in English. */
export const ENGLISH_REASONS: Readonly<Record<Reason, Explanation>> = {
  'rate-limited': {
    meaning: '{vendor} takes no more messages from this robot for now.',
    fix: 'Wait. If it happens often, group more alerts together or lengthen the group interval.',
  },
  'quota-exhausted': {
    meaning: "{vendor}'s monthly quota of messages is used up.",
    fix: 'Wait until the month ends, or have an admin of {vendor} buy a larger edition. Until then alerts are queued and merged.',
  },
  'vendor-busy': {
    meaning: '{vendor} is too busy to take the message.',
    fix: 'Sending again later helps; nothing needs mending here.',
  },
  'vendor-error': {
    meaning: "{vendor}'s server failed.",
    fix: "Sending again later usually helps. If it lasts, look at {vendor}'s service status.",
  },
  unreachable: {
    meaning: '{vendor} could not be reached.',
    fix: "Check DNS, firewall, proxy and TLS between Grafana's server and the host of the request URL.",
  },
  'timed-out': {
    meaning: '{vendor} did not confirm the message in time; it may or may not have arrived.',
    fix: "If it happens often, check the network between Grafana's server and {vendor}.",
  },
  expired: {
    meaning: 'It waited longer than max_age allows and was given up.',
    fix: 'See in the history what kept it waiting; send it again from there if it still matters.',
  },
  redirected: {
    meaning: 'The request URL answered with a redirect, which is never followed.',
    fix: "Copy the request URL from the robot's settings again. If it is right, a proxy is interfering.",
  },
  'not-json': {
    meaning: "Something other than {vendor}'s robot service answered.",
    fix: "Look for a proxy, firewall or login page between Grafana's server and {vendor}, and check the request URL.",
  },
  'no-verdict': {
    meaning: 'The answer does not say whether the message was delivered.',
    fix: "Look into the group, and check that the request URL is the robot's own.",
  },
  'unknown-code': {
    meaning: '{vendor} refused the message with a code this plugin does not know.',
    fix: "Look the code up in {vendor}'s developer documentation.",
  },
  'too-long': {
    meaning: '{vendor} found the message too long.',
    fix: "Shorten the rule's annotations, or group the alerts by more labels.",
  },
  'bad-message': {
    meaning: '{vendor} could not read the message.',
    fix: 'Choose another format for this webhook. If that does not help, report it as a fault of this plugin.',
  },
  'unsupported-type': {
    meaning: '{vendor} does not take this type of message from the robot.',
    fix: 'Choose another format for this webhook.',
  },
  empty: {
    meaning: '{vendor} found no text in the message.',
    fix: "If the webhook uses the contact point's template, check that the template prints something.",
  },
  'content-filtered': {
    meaning: "{vendor}'s content filter objects to a link, a picture or the text.",
    fix: "Take out of the rule's annotations what may look unsafe, such as links to unknown hosts.",
  },
  'card-refused': {
    meaning: '{vendor} cannot show this card.',
    fix: "Set this webhook's format to text, and report it as a fault of this plugin.",
  },
  'mention-refused': {
    meaning: '{vendor} does not know somebody this message mentions.',
    fix: 'Check the ids in the mention rules: everybody must be a member of the group.',
  },
  'bad-address': {
    meaning: '{vendor} does not know this robot: the request URL is wrong, or the robot was removed.',
    fix: 'Add a robot to the group and put its request URL into the webhook.',
  },
  'robot-disabled': {
    meaning: 'The robot is switched off in {vendor}.',
    fix: 'Ask an admin of the group to switch it on again.',
  },
  'not-in-group': {
    meaning: 'The robot is no longer in the group.',
    fix: 'Add a robot to the group again and put its request URL into the webhook.',
  },
  'group-dissolved': {
    meaning: 'The {vendor} group does not exist any more.',
    fix: "Delete this webhook, or give it the request URL of another group's robot.",
  },
  'keyword-missing': {
    meaning: "None of the robot's keywords is in the message.",
    fix: "Copy the keywords from the robot's security settings into the webhook's keywords.",
  },
  'signature-wrong': {
    meaning: '{vendor} found the signature wrong.',
    fix: "Copy the signing secret from the robot's security settings into the webhook again.",
  },
  'clock-wrong': {
    meaning: "{vendor} found the signature's time more than an hour off.",
    fix: "Set the clock of Grafana's server right, for instance with NTP.",
  },
  'ip-not-allowed': {
    meaning: "The robot takes no messages from this server's IP address.",
    fix: "Add the public IP address of Grafana's server to the list in the robot's security settings.",
  },
};
