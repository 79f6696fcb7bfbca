/**
 * WeChat's message templates as they are applied for in its console: their titles, and their fields in order. Their ids are
 * another in every environment, so they are data there (`messageTemplates`) that an operator fills in; a template without
 * an id sends nothing, and nothing else changes. `database/subscribe-templates.json` says the same to localcloud.
 */
export const TEMPLATES = {
  decided: {
    title: '审核结果通知',
    /** What a person is told that he agrees to. */
    purpose: '审核、申请有结果时',
    fields: [
      { name: 'thing1', label: '申请事项' },
      { name: 'phrase2', label: '审核结果' },
      { name: 'time3', label: '审核时间' },
      { name: 'thing4', label: '备注' },
    ],
  },
  vote: {
    title: '投票提醒',
    purpose: '有新的投票、快要截止时',
    fields: [
      { name: 'thing1', label: '投票主题' },
      { name: 'phrase2', label: '当前状态' },
      { name: 'time3', label: '截止时间' },
      { name: 'thing4', label: '提示说明' },
    ],
  },
  result: {
    title: '投票结果通知',
    purpose: '投票结果出来时',
    fields: [
      { name: 'thing1', label: '投票主题' },
      { name: 'phrase2', label: '投票结果' },
      { name: 'time3', label: '公布时间' },
    ],
  },
  notice: {
    title: '社区通知提醒',
    purpose: '小区发通知时',
    fields: [
      { name: 'thing1', label: '通知标题' },
      { name: 'thing2', label: '通知内容' },
      { name: 'time3', label: '通知时间' },
    ],
  },
  duty: {
    title: '待办事项提醒',
    purpose: '有事等您办理时',
    fields: [
      { name: 'thing1', label: '待办事项' },
      { name: 'thing2', label: '所在位置' },
      { name: 'time3', label: '提交时间' },
    ],
  },
} as const satisfies Record<
  string,
  { title: string; purpose: string; fields: readonly { name: string; label: string }[] }
>

export type TemplateKey = keyof typeof TEMPLATES
export const TEMPLATE_KEYS = ['decided', 'vote', 'result', 'notice', 'duty'] as const satisfies readonly TemplateKey[]
