import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { counted } from '@/ui/format'
import { COLUMN_NAMES, problemText } from '~domain/roll/problem-text'
import { missingColumns, type FoundProblems } from '../model/roll'
import type { Mapping } from '../state/roll-import'
import { CardTitle } from './Title'

interface Props {
  found: FoundProblems
  pending: boolean
  onRead: (mapping: Mapping) => Promise<void>
}

/** Everything that is wrong in a file, by row; columns that go by another name may be named here. */
export function RollProblems({ found: { problems, total }, pending, onRead }: Props) {
  return (
    <View className="u-mt3">
      <Banner kind="danger">
        {counted(total, '处')}要改，户册没有任何变化。改好文件再选一次。
        {total > problems.length && `先列前 ${counted(problems.length, '处')}。`}
      </Banner>
      <NamedColumns {...{ problems, pending, onRead }} />
      <Card className="u-mt3">
        <CardTitle>哪一行有什么问题</CardTitle>
        <View {...a11y({ role: 'list' })}>
          {problems.map((problem, index) => (
            <View key={index} className="dk-item" {...a11y({ role: 'listitem' })}>
              <View className="dk-item-text">{problemText(problem)}</View>
            </View>
          ))}
        </View>
      </Card>
    </View>
  )
}

function NamedColumns({ problems, pending, onRead }: Pick<FoundProblems, 'problems'> & Omit<Props, 'found'>) {
  const [mapping, setMapping] = useState<Mapping>({})
  const missing = missingColumns(problems)
  if (missing.length === 0) return null
  const named = Object.values(mapping).some((header) => header.trim() !== '')
  return (
    <Card className="u-mt3">
      <CardTitle>这份表里叫什么？</CardTitle>
      {missing.map((column) => (
        <Field key={column} className="u-mt3" label={COLUMN_NAMES[column]} help="照表头上的字写，一个字不差">
          <Input
            value={mapping[column] ?? ''}
            placeholder="表头上的列名"
            maxLength={40}
            onChange={(header) => {
              setMapping({ ...mapping, [column]: header })
            }}
          />
        </Field>
      ))}
      <View className="u-mt3">
        <Button
          kind="line"
          block
          disabled={!named}
          loading={pending}
          loadingText="正在读"
          onPress={() => onRead(mapping)}
        >
          按这些列名再读一次
        </Button>
      </View>
    </Card>
  )
}
