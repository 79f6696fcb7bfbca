export default definePageConfig({
  navigationBarTitleText: '通知开会',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
