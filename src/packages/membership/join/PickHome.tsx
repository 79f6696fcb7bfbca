import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import type { CompoundFound } from '@/parts/CompoundSearch'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Choice'
import { Input } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { ErrorView, Skeleton } from '@/ui/states'
import { floorsOf, roomsLike, type Room } from './floors'
import type { Answers } from './state'
import { useRooms } from './useRooms'

interface Props {
  compound: CompoundFound
  answers: Answers
  onChange: (change: Partial<Answers>) => void
  onOtherCompound: () => void
  title?: string
}

/** Which home: building, unit, room. */
export function PickHome({ compound, answers, onChange, onOtherCompound, title = '您住哪一套？' }: Props) {
  const { compoundId } = compound
  const query = useQuery('membership.compound', { compoundId })
  return (
    <>
      <View className="yb-title u-mt6">{title}</View>
      <View className="c-2 u-mt1 u-row u-between u-g2">
        <View className="u-grow">
          {[compound.name, compound.communityName].filter((name) => name !== '').join(' · ')}
        </View>
        <Button kind="text" size="sm" onPress={onOtherCompound}>
          换小区
        </Button>
      </View>
      <Loaded query={query} heights={[96, 44, 200]}>
        {({ buildings }) => {
          const units = buildings.find(({ building }) => building === answers.building)?.units ?? null
          // A shop may have no unit, and a building only one: then there is nothing to choose.
          const unit = units !== null && units.length <= 1 ? (units[0] ?? '') : answers.unit
          return (
            <>
              <Group name="楼栋">
                <Chips
                  grid
                  label="楼栋"
                  options={buildings.map(({ building }) => ({ value: building, text: building }))}
                  value={answers.building}
                  onChange={(building) => {
                    const only = buildings.find((one) => one.building === building)?.units ?? []
                    onChange({ building, unit: only.length <= 1 ? (only[0] ?? '') : null, home: null })
                  }}
                />
              </Group>
              {units !== null && units.length > 1 && (
                <Group name="单元">
                  <Chips
                    label="单元"
                    options={units.map((value) => ({ value, text: value === '' ? '不分单元' : value }))}
                    value={answers.unit}
                    onChange={(value) => {
                      onChange({ unit: value, home: null })
                    }}
                  />
                </Group>
              )}
              {answers.building !== null && unit !== null && (
                <Rooms
                  key={`${answers.building} ${unit}`}
                  place={{ compoundId, building: answers.building, unit }}
                  home={answers.home}
                  onPick={(home) => {
                    onChange({ unit, home })
                  }}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

interface RoomsProps {
  place: { compoundId: string; building: string; unit: string }
  home: Room | null
  onPick: (home: Room) => void
}

function Rooms({ place, home, onPick }: RoomsProps) {
  const [typed, setTyped] = useState('')
  const { rooms, failure, retry } = useRooms(place)
  if (failure !== null) return <ErrorView sentence={sentenceOf(failure)} onRetry={retry} />
  if (rooms === null) return <Skeleton heights={[50, 180]} />
  const floors = floorsOf(roomsLike(rooms, typed))
  return (
    <Group name="房号">
      <Input
        value={typed}
        onChange={setTyped}
        label="房号"
        icon="search"
        placeholder="直接输房号，如 302"
        maxLength={20}
      />
      <View className="jn-floors" {...a11y({ role: 'radiogroup', label: '房号' })}>
        {floors.map((floor) => (
          <View className="jn-floor" key={floor.name}>
            {floor.name !== '' && <View className="jn-floor-n yb-sub">{floor.name}</View>}
            <View className="jn-rooms">
              {floor.rooms.map((room) => (
                <Chip
                  key={room.homeId}
                  square
                  className="jn-room"
                  on={room.homeId === home?.homeId}
                  onPress={() => {
                    onPick(room)
                  }}
                >
                  {room.room}
                </Chip>
              ))}
            </View>
          </View>
        ))}
      </View>
      <View className="yb-sub u-mt4">
        {floors.length === 0 ? '没有这个房号，看看数字对不对。' : ''}
        找不到您的房屋？请告诉楼栋长或业委会，核对户册后补上。
      </View>
    </Group>
  )
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="u-mt5">
      <View className="yb-m jn-group">{name}</View>
      {children}
    </View>
  )
}
