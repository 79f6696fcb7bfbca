import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { ShownOpinion } from '~types/meeting/minutes'
import { Refused } from './Refused'

interface Place {
  compoundId: string
  meetingId: string
}

/** What is said at the meeting, noted under the speaker's home where he agrees. */
export function Opinions({ place }: { place: Place }) {
  const query = useQuery('meeting.minutes', place)
  const present = useQuery('meeting.attendance', place)
  const opinions = query.output?.opinions ?? []
  const open = query.output?.reading === null && query.output.closed === null
  return (
    <Loaded query={query} heights={[220, 96]}>
      {() => (
        <>
          {open ? (
            <Loaded query={present} heights={[220]}>
              {({ homes }) => <Note place={place} homes={homes} onDone={query.refresh} />}
            </Loaded>
          ) : (
            <Banner icon="info">记录已经念给大家听，意见不再增减。</Banner>
          )}
          <Section title="记下的意见" more={counted(opinions.length, '条')}>
            {opinions.length === 0 ? (
              <Empty icon="chat">还没有记意见。</Empty>
            ) : (
              <Card>
                {opinions.map((opinion) => (
                  <Said key={opinion.opinionId} place={place} opinion={opinion} onDone={query.refresh} />
                ))}
              </Card>
            )}
          </Section>
        </>
      )}
    </Loaded>
  )
}

type Homes = ActionOutput<'meeting.attendance'>['homes']

function Note({ place, homes, onDone }: { place: Place; homes: Homes; onDone: () => Promise<unknown> }) {
  const noting = useAction('meeting.noteOpinion')
  const [text, setText] = useState('')
  const [homeId, setHomeId] = useState<string | null>(null)
  const [witness, setWitness] = useState<string | null>(null)
  const speaker = homes.find((home) => home.homeId === homeId) ?? null
  const aloud = speaker !== null && !speaker.phone
  const note = async () => {
    const outcome = await noting.run({ ...place, text: text.trim(), homeId, witness: aloud ? witness : null })
    if (!outcome.ok) return
    setText('')
    setHomeId(null)
    setWitness(null)
    await onDone()
  }
  return (
    <Card>
      <Field label="他说了什么">
        <TextArea value={text} maxLength={200} placeholder="照原话记，一条一件事" onChange={setText} />
      </Field>
      <View className="u-mt3">
        <Field label="哪一户说的（可以不选）" help={consentWords(speaker?.phone ?? null)}>
          <Chips
            label="哪一户说的"
            options={[
              { value: '', text: '不记是谁' },
              ...homes.map((home) => ({ value: home.homeId, text: home.home })),
            ]}
            value={homeId ?? ''}
            onChange={(chosen) => {
              setHomeId(chosen === '' ? null : chosen)
              setWitness(null)
            }}
          />
        </Field>
      </View>
      {aloud && (
        <View className="u-mt3">
          <Field label="谁听见他同意的" help="念给他听，他点头，旁边一户作证；没有人作证，就不写房号">
            <Chips
              label="谁听见他同意的"
              options={[
                { value: '', text: '没有人作证' },
                ...homes
                  .filter((home) => home.homeId !== homeId)
                  .map((home) => ({ value: home.homeId, text: home.home })),
              ]}
              value={witness ?? ''}
              onChange={(chosen) => {
                setWitness(chosen === '' ? null : chosen)
              }}
            />
          </Field>
        </View>
      )}
      <View className="u-mt3">
        <Button block icon="edit" loading={noting.pending} disabled={text.trim().length < 2} onPress={note}>
          记下这一条
        </Button>
      </View>
      <Refused failure={noting.failure} />
    </Card>
  )
}

function consentWords(phone: boolean | null): string {
  if (phone === null) return '本人同意，才写房号'
  return phone ? '会在他家手机上问一声，同意了才写房号' : '他没带手机，要当面念给他听'
}

function Said({ place, opinion, onDone }: { place: Place; opinion: ShownOpinion; onDone: () => Promise<unknown> }) {
  const dropping = useAction('meeting.dropOpinion')
  const { opinionId, text, home, consent, asked, mayDrop } = opinion
  const drop = async () => {
    if ((await dropping.run({ ...place, opinionId })).ok) await onDone()
  }
  return (
    <View className="mt-said">
      <View className="mt-text">{text}</View>
      <View className="u-row u-between u-g2 u-mt1">
        <View className="yb-sub u-grow">
          {asked
            ? '等他家在手机上同意写房号'
            : home === null
              ? '没写是谁'
              : `${home}${consent === 'heard' ? '（当面同意）' : ''}`}
        </View>
        {mayDrop && (
          <Button kind="text" size="sm" label={`去掉：${text}`} loading={dropping.pending} onPress={drop}>
            记错了，去掉
          </Button>
        )}
      </View>
      <Refused failure={dropping.failure} />
    </View>
  )
}
