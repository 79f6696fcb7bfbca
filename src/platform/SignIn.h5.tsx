import { View } from '@tarojs/components'
export const switchPerson: (() => void) | null = null
export function SignIn() {
  return <View />
}
