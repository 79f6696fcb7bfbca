import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAttempt } from '@/cloud/attempt'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { cosignWaiting, keptAlarm, ownWitnessKey, witnessSigner, type Witnessing } from '@/keys/witness'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { formatVerifier } from '~domain/ledger/note'
import { signOffer } from '~domain/ledger/witness/appointing'
import type { ActionOutput } from '~types/contracts'
import type { WitnessKind } from '~types/ledger/leaves'
import type { WitnessView } from '~types/ledger/witnesses'
import '../../ledger.css'
import { keyCode } from '../../model/checkpoint'
import { Candidate } from '../../parts/Candidate'
import { Heading } from '../../parts/Heading'
import { Rotation } from '../../parts/Rotation'
import { useCompoundId } from '../../state/usePlace'
import { KIND_WORDS } from '../../words/kinds'

type Watch = ActionOutput<'ledger.witnesses'>

/** 见证人: this phone checks the ledger and signs what it has checked. */
export default function WitnessPage() {
  const compoundId = useCompoundId()
  const query = useQuery('ledger.witnesses', compoundId === null ? null : { compoundId })
  return (
    <Page title="见证人" onRefresh={query.refresh}>
      <View className="yb-sub u-mt2">
        见证人的手机核对账本：新的封存点接得上您签过的那一个，才签名。签名不够数，表决结果不生效。
      </View>
      {compoundId !== null && (
        <Loaded query={query} heights={[220]}>
          {(watch) => <Witnessed compoundId={compoundId} watch={watch} onChanged={query.refresh} />}
        </Loaded>
      )}
    </Page>
  )
}

interface Props {
  compoundId: string
  watch: Watch
  onChanged: () => Promise<void>
}

function Witnessed({ compoundId, watch, onChanged }: Props) {
  const { origin, witnesses, candidates, rotations, mayOffer } = watch
  const own = ownWitnessKey(compoundId, origin)
  const me = witnesses.find(({ isMe }) => isMe) ?? null
  const asked = candidates.some(({ isMe }) => isMe)
  const here = me !== null && me.key === own
  return (
    <View>
      {here && <CheckCard compoundId={compoundId} watch={watch} me={me} onChanged={onChanged} />}
      {!here && !asked && mayOffer.length > 0 && (
        <OfferCard compoundId={compoundId} origin={origin} kinds={mayOffer} former={me} onChanged={onChanged} />
      )}
      {!here && !asked && mayOffer.length === 0 && (
        <Empty icon="lock">见证人由业主、居委会和街道来当。您是业主的话，先核验房屋。</Empty>
      )}
      {here &&
        rotations.map((rotation) => (
          <Rotation
            key={rotation.rotationId}
            compoundId={compoundId}
            origin={origin}
            rotation={rotation}
            onChanged={onChanged}
          />
        ))}
      {candidates.map((candidate) => (
        <Candidate
          key={candidate.witnessId}
          compoundId={compoundId}
          origin={origin}
          candidate={candidate}
          onChanged={onChanged}
        />
      ))}
      <View className="yb-cap u-mt4">
        见证用的钥匙只在这部手机里，和投票签名的钥匙分开。清理微信数据、换手机就没了，要重新请人同意。
      </View>
    </View>
  )
}

/** Check and sign, with one tap; a failed check stays red and cannot be tapped away. */
function CheckCard({ compoundId, watch, me, onChanged }: Props & { me: WitnessView }) {
  const { pending, failure, run } = useAttempt()
  const [done, setDone] = useState<Witnessing | null>(null)
  const standing = keptAlarm(compoundId)
  const alarm = done !== null && 'alarm' in done ? done.alarm : standing
  const check = () =>
    run(async () => {
      setDone(await cosignWaiting(compoundId, watch))
      await onChanged()
    })
  return (
    <View>
      {alarm !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{`对不上，请马上打给居委会：${alarm}。这部手机不再签名。`}</Banner>
        </View>
      )}
      <Card className="u-mt3" {...(alarm === null && { kind: 'key' as const })}>
        <Heading>这部手机是见证人</Heading>
        <View className="u-mt3">
          <KeyValue
            left
            pairs={[
              ['代表', KIND_WORDS[me.kind]],
              ['钥匙短码', keyCode(me.key)],
              [
                '最近签到',
                me.last === null ? '还没签过' : `第 ${counted(me.last.size, '条')}，${shortDateTime(me.last.at)}`,
              ],
            ]}
          />
        </View>
        {alarm === null && (
          <View className="u-mt4">
            <Button block loading={pending} loadingText="正在核对" onPress={check}>
              核对并签名
            </Button>
          </View>
        )}
        {done !== null && 'signed' in done && (
          <View className="u-mt3">
            <Banner kind="ok">{`核对过了，${counted(done.signed, '个封存点')}都接得上，已经签名。`}</Banner>
          </View>
        )}
        {failure !== null && (
          <View className="u-mt3">
            <Banner kind="warn">
              {failure.code === 'INVALID_INPUT' ? '手机的时间不准，先到手机设置里校准，再来签名' : sentenceOf(failure)}
            </Banner>
          </View>
        )}
      </Card>
    </View>
  )
}

interface OfferProps {
  compoundId: string
  origin: string
  kinds: readonly WitnessKind[]
  /** The caller's own place, held by another phone. */
  former: WitnessView | null
  onChanged: () => Promise<void>
}

function OfferCard({ compoundId, origin, kinds, former, onChanged }: OfferProps) {
  const offer = useAction('ledger.offerWitness')
  const [kind, setKind] = useState<WitnessKind | null>(kinds.length === 1 ? (kinds[0] ?? null) : null)
  const run = async () => {
    if (kind === null) return
    const own = await witnessSigner(compoundId, origin)
    const key = formatVerifier(own)
    const replaces = former?.key ?? null
    const proof = signOffer({ log: origin, key, kind, replaces }, own)
    if ((await offer.run({ compoundId, kind, key, replaces, proof })).ok) await onChanged()
  }
  return (
    <Card className="u-mt3">
      <Heading>{former === null ? '让这部手机当见证人' : '您的见证钥匙在另一部手机里'}</Heading>
      <View className="yb-sub u-mt1">
        {former === null
          ? '手机做一把见证用的钥匙，居委会和业委会同意以后生效。'
          : '换成这部手机，要居委会和原来的见证人同意。'}
      </View>
      {kinds.length > 1 && (
        <View className="u-mt3">
          <Field label="代表谁">
            <Chips
              label="代表谁"
              options={kinds.map((one) => ({ value: one, text: KIND_WORDS[one] }))}
              value={kind}
              onChange={setKind}
            />
          </Field>
        </View>
      )}
      <View className="u-mt4">
        <Button block disabled={kind === null} loading={offer.pending} onPress={run}>
          {former === null ? '我愿意当见证人' : '换成这部手机'}
        </Button>
      </View>
      {offer.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(offer.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
