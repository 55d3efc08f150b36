import { type Note } from '../../src/core/note/note';
import { PIXEL } from './pixel';

const NOBODY = { all: false, people: [] } as const;
const GRAFANA = 'https://grafana.example.com';

/** Notes as people send them, and what somebody hostile would make of one. */
export const NOTES = {
  panel: {
    kind: 'panel',
    title: '支付成功率 / Payment success',
    comment: 'web-2 dropped right after the deployment.\nIs somebody looking at it?',
    facts: [
      { name: 'web-1 (last)', value: '99.2 %' },
      { name: 'web-2 (last)', value: '93.1 %' },
    ],
    timeRange: { from: '2026-11-22T07:00:00.000Z', to: '2026-11-22T08:00:00.000Z' },
    links: [
      { kind: 'panel', url: `${GRAFANA}/d/pay/payments?viewPanel=4&from=1795330800000&to=1795334400000` },
      { kind: 'dashboard', url: `${GRAFANA}/d/pay/payments` },
    ],
    imageUrl: 'https://images.example.com/render/4.png',
    image: PIXEL,
    mentions: NOBODY,
  },
  alert: {
    kind: 'alert',
    state: 'firing',
    title: 'HighCPU',
    comment: 'Please take this one, I am on the train.',
    facts: [
      { name: 'severity', value: 'P1' },
      { name: 'instance', value: 'web-1' },
      { name: 'A', value: '93.1' },
    ],
    links: [
      { kind: 'rule', url: `${GRAFANA}/alerting/grafana/abc/view` },
      { kind: 'silence', url: `${GRAFANA}/alerting/silence/new?matcher=instance%3Dweb-1` },
    ],
    mentions: {
      all: false,
      people: [{ name: '张三', phone: '13900001111', wecom: 'zhangsan', dingtalk: 'zs01', feishu: 'ou_zhangsan' }],
    },
  },
  words: {
    kind: 'text',
    title: '',
    comment: '今晚 23:00 升级数据库，期间请勿发布。',
    facts: [],
    links: [],
    mentions: { all: true, people: [{ name: '李四', phone: '13900002222' }] },
  },
  hostile: {
    kind: 'panel',
    title: '<@all> [x](https://evil.example) </font> @所有人',
    comment:
      '# big\n<at id=all></at> <at user_id="all">x</at>\n![p](https://evil.example/p.png)\nhttps://evil.example\n`code` **b**',
    facts: [{ name: '@13800001111 `', value: '](https://evil.example) <@zhangsan>' }],
    links: [{ kind: 'explore', url: `${GRAFANA}/explore?left=")](https://evil.example)` }],
    mentions: NOBODY,
  },
  large: {
    kind: 'panel',
    title: '磁盘使用率',
    comment: '请各组确认自己的机器。'.repeat(60),
    facts: Array.from({ length: 50 }, (_, index) => ({
      name: `{instance="host-${index}", mountpoint="/var/lib/docker/overlay2"}`,
      value: `${index}.5 GiB of 100 GiB used, growing by ${index} MiB an hour`.repeat(4),
    })),
    links: [{ kind: 'panel', url: `${GRAFANA}/d/disk/disk?viewPanel=1&var-host=${'host-1,'.repeat(200)}` }],
    mentions: NOBODY,
  },
} as const satisfies Record<string, Note>;
