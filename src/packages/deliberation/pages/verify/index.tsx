import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import type { Sealed } from '@/ledger/verifyBallot'
import { a11y } from '@/ui/a11y'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Icon, Tile } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { shortCode } from '@/words/codes'
import '../../deliberation.css'
import { AlarmCard } from '../../parts/AlarmCard'
import { Heading } from '../../parts/Heading'
import { keptReceipt } from '../../state/receipts'
import { useSealing, type Sealing } from '../../state/useSealing'
import { useVotePlace, type VotePlace } from '../../state/useVote'

/** 验证我的票: that the ballot is in the log, unchanged, and that the log is the one this phone knows. All checked here. */
export default function VerifyPage() {
  const place = useVotePlace()
  if (place?.voterId == null) {
    return (
      <Page title="验证我的票">
        <Empty icon="shield">从这张票的回执进来，就能验证。</Empty>
      </Page>
    )
  }
  return <Verify place={place} voterId={place.voterId} />
}

function Verify({ place, voterId }: { place: VotePlace; voterId: string }) {
  const sealing = useSealing(place.compoundId, place.deliberationId, voterId)
  const code = keptReceipt(place.deliberationId, voterId)?.code ?? null
  return (
    <Page title="验证我的票" onRefresh={sealing.check}>
      <Outcome sealing={sealing} code={code} />
    </Page>
  )
}

function Outcome({ sealing, code }: { sealing: Sealing; code: string | null }) {
  const { state, sealed, alarm, failure, check } = sealing
  if (alarm !== null) return <AlarmCard alarm={alarm} />
  if (state === 'elsewhere')
    return <Empty icon="shield">请用投出这张票的那部手机验证：验票要的东西只留在那部手机里。</Empty>
  if (state === 'waiting' && sealing.later && sealing.sealedBy !== null) {
    return (
      <Empty icon="clock">
        这次不记名：所有的票截止以后打乱次序一起封存，最晚 {shortDateTime(sealing.sealedBy)}。到那时再来验证。
      </Empty>
    )
  }
  if (state === 'waiting') return <Empty icon="clock">已收下，两分钟内封存。封存好了，这里会自己显示出来。</Empty>
  if (failure !== null) return <ErrorView sentence={sentenceOf(failure)} onRetry={check} />
  if (sealed === null) return <Skeleton heights={[200, 240]} />
  return <Verified sealed={sealed} code={code} />
}

function Verified({ sealed, code }: { sealed: Sealed; code: string | null }) {
  const { index, size, root, witnesses } = sealed
  return (
    <View>
      <View className="dv-verified" {...a11y({ role: 'status', live: 'polite' })}>
        <Tile icon="shield" size="hero" />
        <View className="yb-title u-mt3" {...a11y({ role: 'heading' })}>
          您的票在，没有被动过
        </View>
        {code !== null && <View className="yb-code c-2 u-mt1">{code}</View>}
      </View>
      <Card className="u-mt4">
        <Passed title="已收录进公开账本" detail={`第 ${index + 1} 条，账本现有 ${counted(size, '条')}`} />
        <Passed title="内容没有变" detail="和这部手机投出时算出的指纹一致" />
        <Passed title="账本没有被改过" detail="和这部手机上次看到的是同一本，只增加了新的" />
        <Passed title="账本的签名是对的" detail="和开启这次表决时写下的钥匙一致" />
        <View className="yb-code dv-root">{shortCode(root)}</View>
        <View className="yb-cap">账本此刻的短码。它只方便和邻居对照，一不一致以完整的封存点为准。</View>
      </Card>
      <Card className="u-mt3">
        <Heading>为什么可信</Heading>
        <View className="u-mt2">{witnessText(witnesses)}</View>
      </Card>
      <Details sealed={sealed} />
      <View className="yb-cap dv-foot u-mt3">这里只能查票在不在，查不到选了什么</View>
    </View>
  )
}

function Passed({ title, detail }: { title: string; detail: string }) {
  return (
    <View className="dv-passed">
      <Icon name="checkc" />
      <View className="u-grow">
        <View className="yb-b">{title}</View>
        <View className="yb-sub">{detail}</View>
      </View>
    </View>
  )
}

function witnessText(witnesses: Sealed['witnesses']): string {
  if (witnesses === null) {
    return '这次表决没有设见证人：您的手机能查出账本有没有改过，还不能查出别人看到的是不是同一本。请和邻居对一对短码。'
  }
  const { signed, needed, named } = witnesses
  const state = `${counted(named, '位')}见证人各自保存账本的指纹，谁要是改掉或删掉一张票，指纹就会变。这一刻已有 ${counted(signed, '位')}签了名`
  return signed >= needed ? `${state}，够数了。` : `${state}，要 ${counted(needed, '位')}，还在等。`
}

function Details({ sealed: { size, steps, index } }: { sealed: Sealed }) {
  const [open, setOpen] = useState(false)
  return (
    <Card className="u-mt3">
      <Press
        className="u-row u-between"
        label={open ? '收起技术细节' : '展开技术细节'}
        onPress={() => {
          setOpen(!open)
        }}
      >
        <View className="yb-b">技术细节</View>
        <Icon name={open ? 'up' : 'down'} />
      </Press>
      {open && (
        <View className="u-mt2">
          <KeyValue
            pairs={[
              ['树大小', String(size)],
              ['位置', String(index)],
              ['证明路径', counted(steps, '步')],
              ['算法', 'RFC 6962、SHA-256、Ed25519'],
            ]}
          />
        </View>
      )}
    </Card>
  )
}
