import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { WitnessView } from '~types/ledger/witnesses'
import '../../ledger.css'
import { keyCode } from '../../model/checkpoint'
import { Candidate } from '../../parts/Candidate'
import { CheckpointCard } from '../../parts/CheckpointCard'
import { Heading } from '../../parts/Heading'
import { Honest } from '../../parts/Honest'
import { useCompoundId } from '../../state/usePlace'
import { KIND_WORDS } from '../../words/kinds'

/** 公开账本: the newest checkpoint, who watches it, what it is good for and what it is not. */
export default function LedgerPage() {
  const compoundId = useCompoundId()
  const input = compoundId === null ? null : { compoundId }
  const head = useQuery('ledger.head', input)
  const watch = useQuery('ledger.witnesses', input)
  const refresh = async () => {
    await Promise.all([head.refresh(), watch.refresh()])
  }
  return (
    <Page title="公开账本" onRefresh={refresh}>
      <View className="yb-sub u-mt2">表决、名册、规则、公布的账，一条一条记在这里，只能往后加，不能往回改。</View>
      {compoundId !== null && (
        <Loaded query={head} heights={[280]}>
          {(newest) => (
            <Loaded query={watch} heights={[160]}>
              {(people) => <Ledger compoundId={compoundId} head={newest} watch={people} onChanged={refresh} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Page>
  )
}

interface Props {
  compoundId: string
  head: ActionOutput<'ledger.head'>
  watch: ActionOutput<'ledger.witnesses'>
  onChanged: () => Promise<void>
}

function Ledger({ compoundId, head, watch, onChanged }: Props) {
  const mine = watch.witnesses.some(({ isMe }) => isMe)
  return (
    <View>
      <CheckpointCard head={head} watch={watch} />
      <Section title="见证人">
        <Card kind="flush">
          {watch.witnesses.map((witness) => (
            <Witness key={witness.witnessId} witness={witness} />
          ))}
          {watch.witnesses.length === 0 && <Empty icon="users">还没有见证人。居委会和业委会可以请三到五位来当。</Empty>}
          {(mine || watch.mayOffer.length > 0 || watch.candidates.some(({ isMe }) => isMe)) && (
            <Row
              icon="shield"
              title={mine ? '我是见证人' : '我来当见证人'}
              detail={mine ? '核对新的封存点，签上名' : '用自己的手机核对账本，一次几秒钟'}
              onPress={() => openPage('witness', { compoundId })}
            />
          )}
        </Card>
      </Section>
      {watch.candidates.map((candidate) => (
        <Candidate
          key={candidate.witnessId}
          compoundId={compoundId}
          origin={watch.origin}
          candidate={candidate}
          onChanged={onChanged}
        />
      ))}
      <Honest />
      <Keys watch={watch} />
    </View>
  )
}

function Witness({ witness: { nameMasked, kind, last, key, isMe } }: { witness: WitnessView }) {
  const seen = last === null ? '还没签过' : `签到第 ${counted(last.size, '条')}，${shortDateTime(last.at)}`
  return (
    <Row
      icon={kind === 'owner' ? 'user' : 'building'}
      tone="mute"
      title={`${nameMasked}（${KIND_WORDS[kind]}${isMe ? '，就是您' : ''}）`}
      detail={`${seen} · 钥匙 ${keyCode(key)}`}
    />
  )
}

/** Whole keys, to be compared with the paper notice. */
function Keys({ watch: { logKey, recovery } }: { watch: Props['watch'] }) {
  if (logKey === null) return null
  return (
    <Section title="账本的电子章，和纸质公告对一对">
      <Card>
        <View className="yb-sub">账本每次封存都盖章。下面这一串是章的样子，小区里人人看到的一样。</View>
        <View className="u-mt3">
          <Key name="账本的章（公钥）" text={logKey} />
          {recovery !== null && <Key name="备用的章（公钥）" text={recovery} />}
        </View>
        <View className="yb-cap u-mt3">要换章，得盖上备用的章，还要够数的见证人同意。换的那一条也记在账本里。</View>
      </Card>
    </Section>
  )
}

function Key({ name, text }: { name: string; text: string }) {
  return (
    <View className="lg-line">
      <View className="u-row u-between u-g3">
        <Heading>{name}</Heading>
        <Button kind="line" size="sm" label={`复制${name}`} onPress={() => Taro.setClipboardData({ data: text })}>
          复制
        </Button>
      </View>
      <View className="yb-cap u-mt2 lg-key">{text}</View>
    </View>
  )
}
