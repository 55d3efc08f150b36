import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type MentionRule } from '../webhook/webhook';
import { pickMentions } from './pickMentions';

const ANN = { name: 'Ann', wecom: 'ann' };
const BEN = { name: 'Ben', phone: '13800001111' };

function alerts(...each: Array<[status: string, labels: Record<string, string>]>) {
  const result = parseAlertNotification({ alerts: each.map(([status, labels]) => ({ status, labels })) });
  return result.ok ? result.notification.alerts : [];
}

function rule(labels: Record<string, string>, people: MentionRule['people'], all = false): MentionRule {
  return { labels, people, all };
}

describe('pickMentions', () => {
  it('asks for whom the labels of a firing alert name', () => {
    const rules = [rule({ team: 'db' }, [ANN]), rule({ team: 'web' }, [BEN])];
    expect(pickMentions(alerts(['firing', { team: 'db' }]), rules)).toEqual({ people: [ANN], all: false });
  });

  it('needs every label of a rule, exactly', () => {
    const rules = [rule({ team: 'db', severity: 'critical' }, [ANN])];
    expect(pickMentions(alerts(['firing', { team: 'db' }]), rules).people).toEqual([]);
    expect(pickMentions(alerts(['firing', { team: 'db', severity: 'Critical' }]), rules).people).toEqual([]);
  });

  it('mentions nobody for what is over', () => {
    const rules = [rule({}, [ANN], true)];
    expect(pickMentions(alerts(['resolved', {}]), rules)).toEqual({ people: [], all: false });
  });

  it('mentions nobody twice, and everybody only where a rule says so', () => {
    const rules = [rule({}, [ANN, BEN]), rule({ team: 'db' }, [ANN]), rule({ team: 'web' }, [], true)];
    expect(pickMentions(alerts(['firing', { team: 'db' }]), rules)).toEqual({ people: [ANN, BEN], all: false });
    expect(pickMentions(alerts(['firing', { team: 'web' }]), rules).all).toBe(true);
  });
});
