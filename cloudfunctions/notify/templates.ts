import { setTemplate as setContract, templates as templatesContract } from '../../types/notify/messages'
import { TEMPLATE_KEYS } from '../../types/notify/templates'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'

/** All templates: an operator sees which has no id, and which WeChat has refused. */
export const templates = handle(templatesContract, async ({ repositories }) => {
  const found = new Map((await repositories.messageTemplates.all()).map((template) => [template._id, template]))
  return {
    templates: TEMPLATE_KEYS.map((key) => {
      const { templateId = null, stopped = null } = found.get(key) ?? {}
      const { until = NEVER, ...why } = stopped ?? {}
      return {
        key,
        templateId,
        stopped: stopped === null ? null : { errcode: 0, at: 0, ...why, until: until === NEVER ? null : until },
      }
    }),
  }
})

export const setTemplate = handle(setContract, async ({ input: { key, templateId }, permission, repositories }) => {
  await permission
  await repositories.messageTemplates.set(key, templateId)
  return {}
})
