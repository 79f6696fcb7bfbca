export default definePageConfig({
  navigationBarTitleText: '开会',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
