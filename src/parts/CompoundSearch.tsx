import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'

const TYPING_PAUSE_MS = 300

export interface CompoundFound {
  compoundId: string
  name: string
  communityName: string
}

/** Finds a compound by any part of its name, or by the initials of its pinyin. */
export function CompoundSearch({ onPick }: { onPick: (compound: CompoundFound) => void }) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(typed.trim())
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [typed])
  const query = useQuery('membership.findCompounds', { query: asked })
  return (
    <>
      <View className="u-mt4">
        <Field label="小区名字">
          <Input value={typed} onChange={setTyped} icon="search" placeholder="名字里的几个字，如 天惠" maxLength={30} />
        </Field>
      </View>
      <View className="u-mt4">
        <Loaded query={query} heights={[72, 72]}>
          {({ compounds, next }) =>
            compounds.length === 0 ? (
              <Empty icon="search">没找到，换名字里别的字试试；小区还没开通的，请问问社区。</Empty>
            ) : (
              <>
                <Card kind="flush">
                  {compounds.map((compound) => (
                    <Row
                      key={compound.compoundId}
                      icon="building"
                      title={compound.name}
                      detail={compound.communityName}
                      onPress={() => {
                        onPick(compound)
                      }}
                    />
                  ))}
                </Card>
                {next !== null && <View className="yb-cap u-mt3">还有更多，多输几个字会更准。</View>}
              </>
            )
          }
        </Loaded>
      </View>
    </>
  )
}
