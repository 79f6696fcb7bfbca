import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { saveFile } from '@/platform/saveFile'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import { Heading } from './Heading'

type Kind = 'public' | 'audit'

interface Props {
  compoundId: string
  deliberationId: string
  recount: ActionOutput<'ledger.recount'>
  onTaken: () => Promise<void>
}

const WHAT: Readonly<Record<Kind, { title: string; detail: string; button: string }>> = {
  public: {
    title: '公开核验文件',
    detail: '谁都可以拿。能验名册、规则、多少人投了、有没有少票多票；里面没有谁投了什么。',
    button: '拿公开核验文件',
  },
  audit: {
    title: '计票文件（含票面）',
    detail: '只给计票人、监事和居委会。能从头数一遍票。每拿一次，账本里都先记上一条。',
    button: '拿计票文件',
  },
}

const HOW: readonly string[] = [
  '一、把文件发到电脑上。',
  '二、打开「院坝 · 验票」那一页，可以先断网。',
  '三、选文件，几秒钟出结果，哪里对不上写得清清楚楚。',
]

/** The files of a vote, and how to check them without this app. */
export function BundleCard({ compoundId, deliberationId, recount, onTaken }: Props) {
  const { mayPublic, mayAudit, downloads } = recount
  if (!mayPublic) return null
  const place = { compoundId, deliberationId, onTaken }
  return (
    <Section title="自己验一遍">
      <File kind="public" {...place} />
      {mayAudit && <File kind="audit" {...place} />}
      {downloads > 0 && <View className="yb-sub u-mt3">计票文件被拿过 {counted(downloads, '次')}，都记在账本里。</View>}
      <Card className="u-mt3">
        <Heading>怎么验</Heading>
        {HOW.map((step) => (
          <View key={step} className="u-mt2">
            {step}
          </View>
        ))}
        <View className="yb-sub u-mt2">
          验票那一页不联网，向居委会要，或者从纸质公告上的二维码拿。账本的章（公钥）要和纸质公告上的对一对。
        </View>
      </Card>
    </Section>
  )
}

function File({ kind, compoundId, deliberationId, onTaken }: Omit<Props, 'recount'> & { kind: Kind }) {
  const take = useAction('ledger.bundle')
  const [lost, setLost] = useState(false)
  const { title, detail, button } = WHAT[kind]
  const run = async () => {
    setLost(false)
    const outcome = await take.run({ compoundId, deliberationId, kind })
    if (!outcome.ok) return
    const { url, fileName } = outcome.output
    await saveFile(url, fileName).catch(() => {
      setLost(true)
    })
    await onTaken()
  }
  return (
    <Card className="u-mt3">
      <Heading>{title}</Heading>
      <View className="yb-sub u-mt1">{detail}</View>
      <View className="u-mt4">
        <Button kind="line" block icon="download" loading={take.pending} loadingText="正在整理" onPress={run}>
          {button}
        </Button>
      </View>
      {(take.failure !== null || lost) && (
        <View className="u-mt3">
          <Banner kind="warn">
            {take.failure === null ? '文件没有取下来，连上网再点一次' : sentenceOf(take.failure)}
          </Banner>
        </View>
      )}
    </Card>
  )
}
