import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import type { MyHome } from '~types/meeting/announcing'
import { Heading } from './Heading'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  home: MyHome
  version: number
  onDone: () => Promise<unknown>
}

/** A home that was there says whether the minutes are right. */
export function MyAnswer({ place, home: { homeId, home, answer }, version, onDone }: Props) {
  const answering = useAction('meeting.answer')
  const [objecting, setObjecting] = useState(false)
  const [text, setText] = useState('')
  const say = async (objection: string | null) => {
    const outcome = await answering.run({ ...place, homeId, version, objection })
    if (outcome.ok) await onDone()
  }
  if (answer === 'objected') {
    return (
      <View className="u-mt3">
        <Banner icon="chat">{home}：您的不同意见写在记录旁边了</Banner>
      </View>
    )
  }
  return (
    <Card kind="key" className="u-mt3">
      <Heading>{answer === 'agreed' ? `${home} 说了：记得对` : `${home}：记得对不对？`}</Heading>
      {objecting ? (
        <>
          <View className="u-mt3">
            <Field label="哪里不对" help="会写上您家房号，留在记录旁边，封存了也在">
              <TextArea value={text} maxLength={100} placeholder="例如：我说的是装在西侧" onChange={setText} />
            </Field>
          </View>
          <View className="u-mt3">
            <Buttons>
              <Button
                kind="quiet"
                disabled={answering.pending}
                onPress={() => {
                  setObjecting(false)
                }}
              >
                先不写
              </Button>
              <Button loading={answering.pending} disabled={text.trim().length < 4} onPress={() => say(text.trim())}>
                写在旁边
              </Button>
            </Buttons>
          </View>
        </>
      ) : (
        <View className="u-mt3">
          {answer === 'agreed' ? (
            <Button
              kind="text"
              block
              onPress={() => {
                setObjecting(true)
              }}
            >
              又发现不对的，写一句
            </Button>
          ) : (
            <Buttons>
              <Button
                kind="quiet"
                disabled={answering.pending}
                onPress={() => {
                  setObjecting(true)
                }}
              >
                有不对的
              </Button>
              <Button icon="check" loading={answering.pending} onPress={() => say(null)}>
                记得对
              </Button>
            </Buttons>
          )}
        </View>
      )}
      <Refused failure={answering.failure} />
    </Card>
  )
}
