/**
 * Chinese for the words of @grafana/ui's components that the plugin's pages show. Grafana has them in its own files,
 * which no package brings; what is missing here stays English.
 */
export const HOST_TEXTS_ZH = {
  'grafana-ui': {
    alert: { 'close-button': '关闭提示' },
    combobox: { 'clear-all': { title: '全部清除' }, clear: { title: '清除' }, 'options-not-found': '未找到选项' },
    'confirm-button': { 'aria-label-delete': '删除', 'confirmText-delete': '删除', cancel: '取消', confirm: '确认' },
    'confirm-modal': { cancel: '取消', 'confirm-text': '确认' },
    drawer: { close: '关闭' },
    'error-boundary': { title: '发生意外错误' },
    'filter-input': { clear: '清除' },
    'interactive-table': {
      'aria-label-sort-column': '按 {{columnName}} 列排序',
      'expand-row-tooltip': '展开或收起此行',
    },
    modal: { 'close-tooltip': '关闭' },
    pagination: { 'next-page': '下一页', 'previous-page': '上一页' },
    'secret-input': { hide: '隐藏密文', show: '显示密文' },
    'secret-form-field': { reset: '重置', configured: '已配置' },
    select: {
      'clear-value': '清除',
      'empty-options': '没有选项',
      'menu-label': '选项菜单',
      'multi-value-remove': '移除',
      'no-options-label': '未找到选项',
      placeholder: '请选择',
    },
    spinner: { 'aria-label': '正在加载' },
    toggletip: { close: '关闭' },
  },
} as const;
