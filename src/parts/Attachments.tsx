import { View } from '@tarojs/components'
import { useState } from 'react'
import { openAttachment } from '@/ledger/openAttachment'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { a11y } from '@/ui/a11y'
import type { Attachment } from '~types/deliberation/attachments'

interface Props {
  place: { compoundId: string; deliberationId: string }
  attachments: readonly Attachment[]
}

type State = 'idle' | 'opening' | 'changed' | 'failed'

/** The papers of a vote. Each is compared on this phone with what was announced before it is shown. */
export function Attachments({ place, attachments }: Props) {
  const [state, setState] = useState<State>('idle')
  if (attachments.length === 0) return null
  const open = async (attachment: Attachment) => {
    if (state === 'opening') return
    setState('opening')
    const same = await openAttachment(place, attachment).catch(() => null)
    setState(same === null ? 'failed' : same ? 'idle' : 'changed')
  }
  return (
    <View className="u-mt3">
      <View className="yb-h" {...a11y({ role: 'heading' })}>
        附件
      </View>
      <Card kind="flush" className="u-mt2">
        {attachments.map((attachment) => (
          <Row
            key={attachment.sha256}
            icon="doc"
            title={attachment.name}
            detail="打开前先在您手机上核对是不是原件"
            onPress={() => open(attachment)}
          />
        ))}
      </Card>
      {state === 'opening' && <View className="yb-sub u-mt2">正在取文件、核对</View>}
      {state === 'failed' && (
        <View className="u-mt2">
          <Banner kind="warn">文件没取到，过会儿再点一次</Banner>
        </View>
      )}
      {state === 'changed' && (
        <View className="u-mt2">
          <Banner kind="danger">这个文件和公告时的不一样，没有打开。请截屏，马上告诉居委会。</Banner>
        </View>
      )}
    </View>
  )
}
