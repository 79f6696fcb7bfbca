import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/cloud/failure'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { grantSentence } from '../words/granting'

interface Props {
  label: string
  placeholder: string
  pending: boolean
  failure: Failure | null
  /** Resolves with whether it was opened. */
  onOpen: (name: string) => Promise<boolean>
}

/** The name of a street or community that is to be opened. */
export function OpenPlace({ label, placeholder, pending, failure, onOpen }: Props) {
  const [name, setName] = useState('')
  return (
    <Card className="u-mt3">
      <Field label={label}>
        <Input value={name} maxLength={30} placeholder={placeholder} onChange={setName} />
      </Field>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(failure)}</Banner>
        </View>
      )}
      <View className="u-mt3">
        <Button
          block
          kind="line"
          disabled={name.trim().length < 2}
          loading={pending}
          onPress={async () => {
            if (await onOpen(name.trim())) setName('')
          }}
        >
          开通
        </Button>
      </View>
    </Card>
  )
}
