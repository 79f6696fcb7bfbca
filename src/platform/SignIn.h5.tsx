import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { ErrorView, Skeleton } from '@/ui/states'
import { a11y } from '@/ui/a11y'
import { createStore, useStore } from '@/state/store'
import { readSetting, writeSetting } from './storage'
import { hasToken, logIn, personas, signedOut, type Persona } from './localcloud.h5'
import './SignIn.css'

const asked = createStore(false)

/** Opens the picker again. */
export const switchPerson: (() => void) | null = () => {
  asked.set(true)
}

/** Who are you? In a browser on localcloud a person of the sample compound is picked in place of signing in to WeChat. */
export function SignIn() {
  const nobody = useStore(signedOut) || !hasToken()
  const wanted = useStore(asked)
  if (!nobody && !wanted) return null
  return (
    <View className="yb-signin" {...a11y({ role: 'dialog', modal: true, label: '选一个身份' })}>
      <View className="yb-page-max">
        <View className="yb-title">选一个身份</View>
        <View className="yb-sub u-mt1">
          这是本机上的样板小区。真机上由微信说明您是谁；在这里挑一位，随时可以在「我的」里换。
        </View>
        <Personas />
      </View>
    </View>
  )
}

function Personas() {
  const [list, setList] = useState<readonly Persona[] | null>(null)
  const [failed, setFailed] = useState(false)
  const load = () => {
    setFailed(false)
    return personas().then(setList, () => {
      setFailed(true)
    })
  }
  useEffect(() => {
    void load()
  }, [])
  if (failed) return <ErrorView sentence="本机的云没有回应，看看 npm start 还在不在" onRetry={load} />
  if (list === null) return <Skeleton />
  if (list.length === 0)
    return <ErrorView sentence="这里还没有样板小区，用 npm start 启动会自动放进来" onRetry={load} />
  return (
    <>
      {[...new Set(list.map(({ group }) => group))].map((group) => (
        <View key={group} className="u-mt5">
          <View className="yb-h">{group}</View>
          <View className="u-mt2">
            <Card kind="flush">
              {list
                .filter((persona) => persona.group === group)
                .map(({ id, label, hint }) => (
                  <Row key={id} title={label} detail={hint} onPress={() => become(id, label)} />
                ))}
            </Card>
          </View>
        </View>
      ))}
    </>
  )
}

/** A new person starts afresh: nothing of the one before stays in memory. */
async function become(persona: string, label: string): Promise<void> {
  await logIn(persona)
  writeSetting('persona', label)
  writeSetting('compound', null)
  if (asked.get()) window.location.hash = '#/pages/home/index'
  window.location.reload()
}

/** The console's links say whom to be, `/?as=<id>`: that person is signed in, once, and the address is plain again. */
export async function becomeWhomTheAddressSays(): Promise<void> {
  const address = new URL(window.location.href)
  const wanted = address.searchParams.get('as')
  if (wanted === null) return
  address.searchParams.delete('as')
  window.history.replaceState(null, '', address)
  const persona = (await personas()).find(({ id }) => id === wanted)
  if (persona) await become(persona.id, persona.label)
}

/** The name of the one who was picked. */
export function personName(): string | null {
  return readSetting('persona')
}
