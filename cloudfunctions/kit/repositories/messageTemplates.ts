import { TEMPLATE_KEYS, type TemplateKey } from '../../../types/notify/templates'
import { collection } from '../collection'
import { templateDocument, type TemplateDocument } from '../noticeDocuments'
import type { Store } from '../store'

export interface MessageTemplates {
  /** All that this environment has been given; those without a document have no id. */
  all(): Promise<TemplateDocument[]>
  /** Sets the id and lets the template be tried again. */
  set(key: TemplateKey, templateId: string | null): Promise<void>
  stop(key: TemplateKey, stopped: NonNullable<TemplateDocument['stopped']>): Promise<void>
}

export function messageTemplates({ database, allowed }: Store): MessageTemplates {
  const documents = collection(database, 'messageTemplates', templateDocument, allowed)
  return {
    all: () => documents.getMany(TEMPLATE_KEYS),
    async set(_id, templateId) {
      const fresh = { _id, templateId, stopped: null }
      if ((await documents.insertOnce(fresh)) === null) await documents.swap({ _id }, { templateId, stopped: null })
    },
    async stop(_id, stopped) {
      await documents.swap({ _id }, { stopped })
    },
  }
}

/** Those that may send at `now`, with WeChat's ids. */
export function working(templates: readonly TemplateDocument[], now: number): ReadonlyMap<TemplateKey, string> {
  return new Map(
    templates.flatMap(({ _id, templateId, stopped }) =>
      templateId === null || (stopped !== null && now < stopped.until) ? [] : [[_id, templateId] as const],
    ),
  )
}
