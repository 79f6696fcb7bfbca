import Taro from '@tarojs/taro'

/** A key for one act of a person: 32 hex digits, not to be guessed. WeChat's script engine has no `crypto`. */
export async function makeRequestKey(): Promise<string> {
  const { randomValues } = await Taro.getRandomValues({ length: 16 })
  return Array.from(new Uint8Array(randomValues), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Bytes that nobody can guess: for keys. */
export async function randomBytes(length: number): Promise<Uint8Array> {
  const { randomValues } = await Taro.getRandomValues({ length })
  return new Uint8Array(randomValues)
}
