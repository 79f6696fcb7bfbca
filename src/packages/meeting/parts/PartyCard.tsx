import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input, TextArea } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { ActionOutput } from '~types/contracts'
import type { PartyKind } from '~types/meeting/shapes'
import { PARTY_WORDS } from '../words/meeting'
import { Heading } from './Heading'
import { Refused } from './Refused'

type Party = ActionOutput<'meeting.minutes'>['party']

interface Props {
  place: { compoundId: string; meetingId: string }
  party: Party
  onDone: () => Promise<unknown>
}

const KINDS: readonly PartyKind[] = ['takesPart', 'recommends', 'supervises']

/** What the party branch says, of each kind once. It is an opinion, and nobody counts it. */
export function PartyCard({ place, party, onDone }: Props) {
  const [open, setOpen] = useState<PartyKind | null>(null)
  return (
    <>
      <View className="u-mt4">
        <Heading>党组织的意见</Heading>
        <View className="yb-sub">单独写出来给大家参考，不算票，也不能代替投票。</View>
      </View>
      <Card kind="flush" className="u-mt2">
        {KINDS.map((kind) => {
          const said = party.find((one) => one.kind === kind)
          return (
            <Row
              key={kind}
              title={PARTY_WORDS[kind]}
              detail={said === undefined ? '没有就不写' : `${said.speaker}：${said.text}`}
              onPress={() => {
                setOpen(kind)
              }}
            />
          )
        })}
      </Card>
      {open !== null && (
        <PartySheet
          key={open}
          place={place}
          kind={open}
          said={party.find((one) => one.kind === open) ?? null}
          onDone={onDone}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
    </>
  )
}

interface SheetProps extends Omit<Props, 'party'> {
  kind: PartyKind
  said: Party[number] | null
  onClose: () => void
}

function PartySheet({ place, kind, said, onDone, onClose }: SheetProps) {
  const saving = useAction('meeting.party')
  const [speaker, setSpeaker] = useState(said?.speaker ?? '')
  const [text, setText] = useState(said?.text ?? '')
  const save = async () => {
    if (!(await saving.run({ ...place, kind, speaker: speaker.trim(), text: text.trim() })).ok) return
    await onDone()
    onClose()
  }
  const missing = text.trim() !== '' && speaker.trim() === ''
  return (
    <Sheet
      open
      title={PARTY_WORDS[kind]}
      closeText="不改了"
      onClose={onClose}
      primary={
        <Button block loading={saving.pending} disabled={missing} onPress={save}>
          {text.trim() === '' && said !== null ? '去掉这一条' : '记下'}
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="谁说的">
          <Input value={speaker} maxLength={20} placeholder="例如：小区党支部 李书记" onChange={setSpeaker} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="说了什么">
          <TextArea value={text} maxLength={200} placeholder="照原话记" onChange={setText} />
        </Field>
      </View>
      <Refused failure={saving.failure} />
    </Sheet>
  )
}
