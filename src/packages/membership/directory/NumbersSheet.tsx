import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PublicNumber } from '~types/membership/directory'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

interface Props {
  compoundId: string
  numbers: readonly PublicNumber[]
  version: number
  onClose: () => void
  onSaved: () => Promise<unknown>
}

interface Line extends PublicNumber {
  readonly key: number
}

const MOST = 12
const PHONE = /^[+\d][\d -]{1,18}\d$/

/** The compound's public numbers, changed by the committee or the community. */
export function NumbersSheet({ compoundId, numbers, version, onClose, onSaved }: Props) {
  const [lines, setLines] = useState<readonly Line[]>(numbers.map((number, key) => ({ ...number, key })))
  const [tried, setTried] = useState(false)
  const save = useAction('membership.setNumbers')
  const edit = (key: number, part: Partial<PublicNumber>) => {
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)))
  }
  const send = async () => {
    setTried(true)
    if (lines.some((line) => wrongIn(line) !== null)) return
    const kept = lines.map(({ name, phone, note }) => ({ name: name.trim(), phone: phone.trim(), note: note.trim() }))
    const { ok } = await save.run({ compoundId, numbers: kept, version })
    if (ok) await onSaved()
  }
  return (
    <Sheet
      open
      title="公共电话"
      closeText="不改了"
      onClose={onClose}
      primary={
        <Button block loading={save.pending} onPress={send}>
          保存，大家都能看到
        </Button>
      }
    >
      {lines.map((line, at) => (
        <View key={line.key} className="yb-inset u-mt3">
          <Field label={`第 ${at + 1} 个`} error={tried ? wrongIn(line) : null}>
            <Input
              value={line.name}
              label={`第 ${at + 1} 个的名称`}
              placeholder="物业值班室"
              maxLength={20}
              onChange={(name) => {
                edit(line.key, { name })
              }}
            />
            <View className="u-mt2">
              <Input
                value={line.phone}
                label={`第 ${at + 1} 个的号码`}
                placeholder="028-8123 4567"
                maxLength={20}
                onChange={(phone) => {
                  edit(line.key, { phone })
                }}
              />
            </View>
            <View className="u-mt2">
              <Input
                value={line.note}
                label={`第 ${at + 1} 个的说明`}
                placeholder="24 小时有人（可以不填）"
                maxLength={40}
                onChange={(note) => {
                  edit(line.key, { note })
                }}
              />
            </View>
          </Field>
          <Button
            kind="text"
            size="sm"
            onPress={() => {
              setLines((before) => before.filter(({ key }) => key !== line.key))
            }}
          >
            去掉这一个
          </Button>
        </View>
      ))}
      {lines.length < MOST && (
        <View className="u-mt3">
          <Button
            kind="quiet"
            block
            icon="plus"
            onPress={() => {
              const key = Math.max(-1, ...lines.map((line) => line.key)) + 1
              setLines((before) => [...before, { key, name: '', phone: '', note: '' }])
            }}
          >
            加一个号码
          </Button>
        </View>
      )}
      {save.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(save.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}

function wrongIn({ name, phone }: PublicNumber): string | null {
  if (name.trim().length < 2) return '写上是谁的电话，至少两个字'
  return PHONE.test(phone.trim()) ? null : '号码只写数字、空格和短横'
}
