export default definePageConfig({ navigationBarTitleText: '留时间' })
