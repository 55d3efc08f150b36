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

  it('mentions people without an id each by name', () => {
    const rules = [rule({}, [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Ann' }])];
    expect(pickMentions(alerts(['firing', {}]), rules).people).toEqual([{ name: 'Ann' }, { name: 'Ben' }]);
  });

  it.each([
    ['=', 'db', { team: 'db' }, true],
    ['=', 'db', { team: 'web' }, false],
    ['=', '', {}, true],
    ['!=', 'db', { team: 'web' }, true],
    ['!=', 'db', {}, true],
    ['!=', 'db', { team: 'db' }, false],
    ['=~', 'db|web', { team: 'web' }, true],
    ['=~', 'db', { team: 'db2' }, false],
    ['=~', '.*', {}, true],
    ['!~', 'db.*', { team: 'web' }, true],
    ['!~', 'db.*', { team: 'db2' }, false],
    ['!~', 'db.*', {}, true],
    ['!~', '.+', {}, true],
    ['!=', 'x', { constructor: 'x' }, true],
  ] as const)('asks whether team %s %p, of %j: %p', (op, value, labels, expected) => {
    const matchers = [{ label: 'team', op, value }];
    const { all } = pickMentions(alerts(['firing', labels]), [{ ...rule({}, [], true), matchers }]);
    expect(all).toBe(expected);
  });

  it('needs every condition of a rule, and a pattern that is none is met by nothing', () => {
    const asks = (...matchers: NonNullable<MentionRule['matchers']>) =>
      pickMentions(alerts(['firing', { team: 'db', zone: 'a' }]), [{ ...rule({ zone: 'a' }, [], true), matchers }]).all;
    expect(asks({ label: 'team', op: '=~', value: 'd.' }, { label: 'zone', op: '!=', value: 'b' })).toBe(true);
    expect(asks({ label: 'team', op: '=~', value: 'd.' }, { label: 'zone', op: '!=', value: 'a' })).toBe(false);
    expect(asks({ label: 'team', op: '=~', value: '(' })).toBe(false);
    expect(asks({ label: 'team', op: '!~', value: '(' })).toBe(false);
  });

  it('takes a label whose value was lost for neither missing nor another', () => {
    const matchers = [{ label: 'instance', op: '!=', value: 'web-1' } as const];
    const rules = [{ ...rule({}, [], true), matchers }];
    const asks = (hidden: readonly string[] | null) =>
      pickMentions([{ status: 'firing', labels: { team: 'db' }, hidden }], rules).all;
    expect(asks([])).toBe(true);
    expect(asks(['instance'])).toBe(false);
    expect(asks(null)).toBe(false);
  });
});
