export default definePageConfig({
  navigationBarTitleText: '现场开会',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
