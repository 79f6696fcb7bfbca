import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ElectorateKind, MyVoter } from '~types/deliberation'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { signedDenial } from '@/ledger/signedDenial'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { notOursText, standingText, voterName } from '../model/voters'
import { conductSentence } from '../words/conduct'

interface Props {
  /** Null keeps it closed. */
  voter: MyVoter | null
  place: { compoundId: string; deliberationId: string }
  openedHash: string | null
  electorate: ElectorateKind
  /** After closing it is an objection that the community decides in public; before, it sets aside at once. */
  contesting: boolean
  onDone: () => unknown
  onClose: () => void
}

/** Before a ballot is called somebody else's: what it means, and what comes next. Signed by this phone where it has a key. */
export function DenySheet({ voter, place, openedHash, electorate, contesting, onDone, onClose }: Props) {
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const standing = voter?.standing ?? null
  if (voter === null || standing === null || openedHash === null) return null
  const { channel, revision } = standing
  const { compoundId } = place
  const { voterId } = voter
  const deny = async () => {
    const signed = await signedDenial(compoundId, { opened: openedHash, voter: voterId, channel, revision })
    const said = { ...place, voterId, ...(signed !== null && { signed }) }
    if (contesting) await call('deliberation.contestBallot', { ...said, channel, text: text.trim() })
    else if (channel !== 'phone') await call('deliberation.denyBallot', { ...said, channel })
  }
  const send = async () => {
    setPending(true)
    setFailure(null)
    const failed = await deny().then(() => null, failureOf)
    setPending(false)
    setFailure(failed)
    if (failed !== null) return
    onClose()
    await onDone()
  }
  return (
    <Sheet
      open
      title={electorate === 'residents' ? '不是您投的？' : '不是你们投的？'}
      closeText={electorate === 'residents' ? '是我投的' : '是我们投的'}
      onClose={onClose}
      primary={
        <Button
          kind="danger"
          block
          loading={pending}
          loadingText="正在提交"
          disabled={contesting && text.trim().length < 4}
          onPress={send}
        >
          {contesting ? '提出来，请社区查' : `${notOursText(electorate)}，作废这一张`}
        </Button>
      }
    >
      <View className="c-2 u-mt2">
        {voterName(voter)}，{standingText(standing)}。
      </View>
      <View className="yb-sub u-mt2">
        {contesting ? CONTESTED : `${DENIED}这次不再收${electorate === 'residents' ? '您' : '您家'}的纸质票。`}
      </View>
      {contesting && (
        <Field className="u-mt3" label="您知道的情况">
          <TextArea
            value={text}
            maxLength={500}
            placeholder="例如：那天我们全家不在，没有人交过纸质票"
            onChange={setText}
          />
        </Field>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{conductSentence(failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}

const DENIED = '作废以后记进公开账本，谁也改不回来；截止前请您自己再投一次，以您自己投的为准。'
const CONTESTED =
  '您写的所有住户都看得到，也记进公开账本。社区三天内公开决定：查实了，这一张作废，重新计票，重新公示；投票已经截止，不能再补投。'
