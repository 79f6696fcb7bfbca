import { useRouter } from '@tarojs/taro'

/** One parameter of the page's address; '' where it is missing. */
export function useParam(name: string): string {
  const { params } = useRouter()
  return params[name] ?? ''
}
