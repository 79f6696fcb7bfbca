export default definePageConfig({ navigationBarTitleText: '见证人' })
