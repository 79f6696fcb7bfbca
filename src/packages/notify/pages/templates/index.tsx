import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { TEMPLATES } from '~types/notify/templates'

type Template = ActionOutput<'notify.templates'>['templates'][number]

/** 消息模板: WeChat's ids in this environment, and what has stopped. */
export default function TemplatesPage() {
  const { me } = useSession()
  const operator = me?.grants.some(({ role }) => role === 'operator') ?? false
  const query = useQuery('notify.templates', operator ? {} : null)
  return (
    <Page title="消息模板" onRefresh={query.refresh}>
      {me !== null && !operator && <Empty icon="lock">这里由平台管理员设置。</Empty>}
      {operator && (
        <Loaded query={query} heights={[160, 160, 160]}>
          {({ templates }) => (
            <>
              <Warning templates={templates} />
              {templates.map((template) => (
                <OneTemplate key={template.key} template={template} onDone={query.refresh} />
              ))}
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function Warning({ templates }: { templates: readonly Template[] }) {
  const missing = templates.filter(({ templateId }) => templateId === null)
  const stopped = templates.filter((one) => one.stopped !== null)
  if (missing.length + stopped.length === 0) return <Banner kind="ok">五种消息都能发。</Banner>
  const names = (some: readonly Template[]) => some.map(({ key }) => TEMPLATES[key].title).join('、')
  return (
    <Banner kind="warn">
      {missing.length > 0 && `没有填编号，不发：${names(missing)}。`}
      {stopped.length > 0 && `微信拒收，停了：${names(stopped)}。`}
    </Banner>
  )
}

function OneTemplate({ template, onDone }: { template: Template; onDone: () => Promise<void> }) {
  const { key, templateId, stopped } = template
  const setting = useAction('notify.setTemplate')
  const [id, setId] = useState(templateId ?? '')
  const { title, fields } = TEMPLATES[key]
  const put = async (next: string | null) => {
    const outcome = await setting.run({ key, templateId: next })
    if (outcome.ok) await onDone()
  }
  return (
    <Card className="u-mt3">
      <View className="yb-h">{title}</View>
      <View className="yb-sub">{fields.map(({ name, label }) => `${label} ${name}`).join('，')}</View>
      {stopped !== null && (
        <View className="u-mt3">
          <Banner kind="danger">
            {dateTime(stopped.at)} 微信答 {stopped.errcode}，先在公众平台查明，再存一次编号就恢复
          </Banner>
        </View>
      )}
      <View className="u-mt3">
        <Field label="微信给的模板编号">
          <Input value={id} maxLength={96} placeholder="在公众平台「订阅消息」里复制" onChange={setId} />
        </Field>
      </View>
      <View className="u-mt3">
        <Button block kind="line" loading={setting.pending} onPress={() => put(id.trim() === '' ? null : id.trim())}>
          {id.trim() === '' ? '不填，这种消息不发' : '存编号'}
        </Button>
      </View>
      {setting.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(setting.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
