import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortCode } from '@/words/codes'
import { Heading } from './Heading'

interface Props {
  /** Null while a draft: nothing is frozen yet. */
  openedHash: string | null
  rollHash: string
  /** Of a vote of residents, once it is published. */
  registerHash?: string | undefined
}

/** That rules and roll are frozen, by the short codes of their hashes. Equal hashes, equal rules. */
export function SealCard({ openedHash, rollHash, registerHash }: Props) {
  return (
    <Card className="u-mt3">
      <Heading>{openedHash === null ? '名册' : '规则已封存'}</Heading>
      <View className="yb-sub u-mt1">
        {openedHash === null
          ? '复核以后，规则和名册一起封存，谁也改不了。'
          : '规则和名册公布时就封存了。改动一个字，下面的编码就会变。'}
      </View>
      {openedHash !== null && <Code name="规则" hash={openedHash} />}
      <Code name="名册" hash={rollHash} />
      {registerHash !== undefined && <Code name="登记册" hash={registerHash} />}
      <View className="yb-cap u-mt3">短码方便核对；复制的是完整编码。「我的」里的「公开账本」说怎样自己验。</View>
    </Card>
  )
}

function Code({ name, hash }: { name: string; hash: string }) {
  return (
    <View className="dv-code">
      <View className="c-3">{name}</View>
      <View className="yb-code u-grow">{shortCode(hash)}</View>
      <Button
        kind="line"
        size="sm"
        label={`复制${name}的完整编码`}
        onPress={() => Taro.setClipboardData({ data: hash })}
      >
        复制
      </Button>
    </View>
  )
}
