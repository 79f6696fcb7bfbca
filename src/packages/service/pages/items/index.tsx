import { View } from '@tarojs/components'
import { useParams } from '@/platform/params'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { ItemList } from '../../parts/ItemList'

/** One category, or what is found by a few characters or their initials. */
export default function ItemsPage() {
  const { compoundId = '', category = '', as = '' } = useParams()
  const [typed, setTyped] = useState('')
  const asked = typed.trim()
  const input = asked !== '' ? { compoundId, query: asked } : category !== '' ? { compoundId, category } : null
  const query = useQuery('service.items', input)
  return (
    <Page title={category === '' ? '找服务' : category} onRefresh={query.refresh}>
      <Field label="搜一搜" help="打几个字，或拼音首字母，如 stx">
        <Input icon="search" value={typed} maxLength={20} placeholder="疏通、换灯、理发" onChange={setTyped} />
      </Field>
      <View className="u-mt3">
        {input === null ? (
          <Empty icon="search">打几个字就出来。</Empty>
        ) : (
          <Loaded query={query} heights={[90, 90, 90]}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty icon="search">没有找到，换个说法，或打服务热线问问。</Empty>
              ) : (
                <ItemList compoundId={compoundId} items={items} as={as} />
              )
            }
          </Loaded>
        )}
      </View>
    </Page>
  )
}
