export default definePageConfig({
  navigationBarTitleText: '开发商授权',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
